import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/**
 * Makes a film of the replay that is open, by the lab's own export.
 * @param file a GIF
 */
export async function exportFilm(page: Page, file: string): Promise<void> {
  await page.keyboard.press('i');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('480 px').click();
  await page.getByLabel('Format').click();
  await page.getByRole('option', { name: /^GIF/ }).click();
  const waiting = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const download = await waiting;
  await page.locator('[data-export-state=saved]').waitFor();
  await writeFile(file, await readFile(await download.path()));
}
