import { describe } from 'vitest';
import { chromiumPath, launchChromium } from './chromium.ts';

if (chromiumPath === null && process.env.CI) {
  throw new Error('the browser tests need Chromium (Debian: apt-get install chromium)');
}
if (chromiumPath === null) {
  console.log('Not run: the browser tests need Chromium (Debian: apt-get install chromium).');
}

/** `describe` where there is a Chromium; left out, with a word about it, where there is none. */
export const describeInBrowser = describe.skipIf(chromiumPath === null);

export { launchChromium as launchBrowser };
