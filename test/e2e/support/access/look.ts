import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

const IN_PAGE = join(import.meta.dirname, 'in-page', 'look.ts');

/** Puts what looks at pages into those of a context, from the next document on. */
export async function installLook(context: BrowserContext): Promise<void> {
  await context.addInitScript(stripTypeScriptTypes(await readFile(IN_PAGE, 'utf8')));
}

/**
 * What does not fit a page's window, a line each: the page scrolls sideways as a whole, a control is beyond
 * an edge with nothing that scrolls it into sight, or a field has no room to type in.
 */
export const overflowFaults = (page: Page) => page.evaluate<string[]>('look.overflowFaults()');

/** Sliders that say no more than a number, a line each. */
export const silentSliders = (page: Page) => page.evaluate<string[]>('look.silentSliders()');

/** Waits for fonts, and for what is drawn in the next frames. */
export const settled = (page: Page) => page.evaluate<void>('look.settled()');

/** An unnamed button of 9 px out of sight, and a faint text: what checks must find. */
export const spoil = (page: Page) => page.evaluate<void>('look.spoil()');

/** Moves all that a page shows. */
export const push = (page: Page) => page.evaluate<void>('look.push()');

/** How far the contents of a page have moved since it was loaded (cumulative layout shift), and what moved. */
export async function layoutShift(page: Page): Promise<{ sum: number; moved: string[] }> {
  const shifts = await page.evaluate<{ value: number; moved: string[] }[]>('look.shifts()');
  const sum = shifts.reduce((total, { value }) => total + value, 0);
  return { sum, moved: shifts.flatMap(({ moved }) => moved) };
}
