import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../../scripts/find-browser.ts';

/** A Chromium that is installed here, or null. */
export const chromiumPath = findBrowser();

/**
 * Starts Chromium without a window.
 * @param environment variables to be set for it, besides those of this process
 * @throws where there is none
 */
export function launchChromium(environment: Record<string, string> = {}): Promise<Browser> {
  if (chromiumPath === null) {
    return Promise.reject(
      new Error('there is no Chromium (Debian: apt-get install chromium-headless-shell)'),
    );
  }
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    env: { ...process.env, ...environment },
  });
}
