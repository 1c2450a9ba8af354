import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../../scripts/find-browser.ts';

/**
 * No page of a test lives long enough for its scripts to be worth optimising, and nothing is drawn by a GPU in software:
 * the tests of all pages took a sixth of the processor's time less.
 */
const SHORT_LIVED = ['--js-flags=--max-lazy,--no-opt,--no-maglev', '--disable-software-rasterizer'];

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
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', ...SHORT_LIVED],
    env: { ...process.env, ...environment },
  });
}
