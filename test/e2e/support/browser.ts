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
 * Starts the browser without a window.
 * @param environment variables to be set for it, besides those of this process
 */
export function launchBrowser(environment: Record<string, string> = {}): Promise<Browser> {
  if (executablePath === null) throw new Error('there is no Chromium');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    env: { ...process.env, ...environment },
  });
}
