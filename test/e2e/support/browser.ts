import type { Browser } from 'playwright-core';
import { describe } from 'vitest';
import { chromiumPath, launchChromium } from './chromium.ts';

if (chromiumPath === null && process.env.CI) {
  throw new Error(
    'the browser tests need Chromium (Debian: apt-get install chromium-headless-shell)',
  );
}
if (chromiumPath === null) {
  console.log(
    'Not run: the browser tests need Chromium (Debian: apt-get install chromium-headless-shell).',
  );
}

/** `describe` where there is a Chromium; left out, with a word about it, where there is none. */
export const describeInBrowser = describe.skipIf(chromiumPath === null);

let shared: Promise<Browser> | undefined;

/**
 * The browser of all files that this process tests; it ends with the process. What is opened in it shares
 * nothing with what was opened before: closing it closes all its windows, with their cookies and caches.
 */
export async function launchBrowser(): Promise<Browser> {
  const before = await shared;
  if (before?.isConnected()) return before;
  shared = launchChromium();
  const browser = await shared;
  const openContext = browser.newContext.bind(browser);
  const newContext: Browser['newContext'] = async (options) => {
    const context = await openContext(options);
    // What does not come ends a test; how soon it comes depends on the machine.
    context.setDefaultTimeout(150_000);
    return context;
  };
  const close = async () => {
    for (const context of browser.contexts()) await context.close();
  };
  return Object.assign(browser, { newContext, close });
}
