import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A page of the lab, and everything that went wrong in it. */
export interface LabWindow {
  readonly page: Page;
  /** Goes to a page of the lab, e.g. `/runs`. */
  goTo(path: string): Promise<void>;
  /** Fails if the page has logged an error or a warning or has broken its content policy. */
  expectNoComplaints(): void;
  close(): Promise<void>;
}

interface WindowOptions {
  /** Px. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Sets up the context before its first document. */
  readonly prepare?: (context: BrowserContext) => Promise<void>;
}

/** Opens the lab in a browser context of its own. */
export async function openLabWindow(
  browser: Browser,
  address: string,
  { viewport = { width: 1440, height: 900 }, prepare }: WindowOptions = {},
): Promise<LabWindow> {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  await prepare?.(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(address);
  // An address that is gone to before the first page is shown would be lost.
  await page.locator('#page > *').first().waitFor();
  const { origin } = new URL(address);
  return {
    page,
    goTo: async (path) => {
      await page.goto(`${origin}/#${path}`);
    },
    expectNoComplaints: () => expect(complaints).toEqual([]),
    close: () => context.close(),
  };
}
