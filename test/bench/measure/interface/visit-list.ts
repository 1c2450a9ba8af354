import type { Page } from 'playwright-core';
import { drawn, type Taken } from '../drawn.ts';

/** A row of the list of runs. */
export const ROW = 'tr[data-run]';

export const hash = (page: Page, to: string) => () =>
  page.evaluate(`location.hash = ${JSON.stringify(to)}`);

/** Searches for a run of those of storeManyRuns, and ends with an empty search. */
export async function search(page: Page, run: string): Promise<Taken> {
  const box = page.getByLabel('Search the runs by name, id, tag or preset');
  const taken = await drawn(page, () => box.fill(run), `tr[data-run=${run}]`);
  await box.fill('');
  return taken;
}

/** Sorts by name, the other way around each time. */
export function sortByName(page: Page): Promise<Taken> {
  const head = page.locator('th[data-column=name] button');
  return drawn(page, () => head.evaluate('(head) => head.click()'), ROW);
}

/** Groups by a setting that is read from the database, and ends without groups. */
export async function groupBySetting(page: Page): Promise<Taken> {
  const grouped = 'tr:has([aria-expanded][data-list-item])';
  const taken = await drawn(page, hash(page, '#/runs?group=field:model.width'), grouped);
  await hash(page, '#/runs?search=')();
  return taken;
}

/** Goes to another page and back. */
export async function returnToList(page: Page): Promise<Taken> {
  await hash(page, '#/engines')();
  await page.getByRole('heading', { name: 'Engines' }).waitFor();
  return drawn(page, hash(page, '#/runs'), ROW);
}
