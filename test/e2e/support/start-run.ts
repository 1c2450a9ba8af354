import type { Page } from 'playwright-core';

/** Settings that make the quick preset a matter of seconds; by the labels of the form. */
const SMALL: readonly (readonly [section: string, label: string, value: string])[] = [
  ['Environment', 'Step limit', '20'],
  ['Model', 'Width D', '8'],
  ['Model', 'SwiGLU inner width', '8'],
  ['Learning', 'Batch size', '16'],
  ['Learning', 'Environments', '8'],
  ['Learning', 'Learning starts after', '64'],
  ['Validation', 'Validate every', '20'],
  ['Validation', 'Episodes', '12'],
  ['Checkpoints', 'Checkpoint every', '20'],
  ['Engine', 'Threads', '1'],
];

/** Opens every section of the form for a new run, with all of its settings. */
export async function openAllSettings(page: Page): Promise<void> {
  await page.getByLabel('All settings').click();
  for (const section of new Set(SMALL.map(([name]) => name))) {
    await page.locator(`[data-section=${section.toLowerCase()}] > button`).click();
  }
}

/** Sets a form for runs of seconds; all of its settings are in sight. */
export async function fillSmallSettings(page: Page, updates: number): Promise<void> {
  await page.getByLabel('Updates', { exact: true }).fill(String(updates));
  for (const [, label, value] of SMALL) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
}

/** Fills the form for a new run from the quick preset and starts it. Ends on the run's page. */
export async function startSmallRun(
  page: Page,
  { name, updates }: { name: string; updates: number },
): Promise<string> {
  await page.getByRole('link', { name: 'New run' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await openAllSettings(page);
  await fillSmallSettings(page, updates);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.waitForURL(/#\/runs\/[^/]+$/);
  return page.url().split('/').at(-1) ?? '';
}
