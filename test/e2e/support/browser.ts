import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';
import { findAppBrowser } from '../../../src-main/server/open-app-window.ts';

const executablePath = findAppBrowser(process.env);

if (executablePath === null && process.env.CI) {
  throw new Error('the browser tests need Chromium (Debian: apt-get install chromium)');
}
if (executablePath === null) {
  console.log('Not run: the browser tests need Chromium (Debian: apt-get install chromium).');
}

/** `describe` where there is a Chromium; left out, with a word about it, where there is none. */
export const describeInBrowser = describe.skipIf(executablePath === null);

/**
 * Starts a browser without a window.
 * @param environment variables to be set for it, besides those of this process
 */
export function startBrowser(environment: Record<string, string> = {}): Promise<Browser> {
  if (executablePath === null) throw new Error('there is no Chromium');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    env: { ...process.env, ...environment },
  });
}

let shared: Promise<Browser> | undefined;

/**
 * The browser of all files that this process tests; it ends with the process. What is opened in it shares
 * nothing with what was opened before: closing it closes all its windows, with their cookies and caches.
 */
export async function launchBrowser(): Promise<Browser> {
  const before = await shared;
  if (before?.isConnected()) return before;
  shared = startBrowser();
  const browser = await shared;
  const close = async () => {
    for (const context of browser.contexts()) await context.close();
  };
  return Object.assign(browser, { close });
}
