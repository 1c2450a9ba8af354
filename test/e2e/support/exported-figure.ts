import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

/** A figure of a page by its id. */
export const figure = (page: Page, id: string) => page.locator(`[data-figure=${id}]`);

/** Exports a figure and returns the name and the content of the file. */
export function exported(page: Page, id: string, item: RegExp) {
  return exportedFrom(page, figure(page, id), item);
}

/** The same of whatever has an export menu. */
export async function exportedFrom(page: Page, part: Locator, item: RegExp) {
  await part.getByRole('button', { name: /^Export: / }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: item }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}
