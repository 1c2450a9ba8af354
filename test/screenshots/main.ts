/**
 * `npm run screenshots`: pictures of every page of the lab, light and dark, at three widths.
 * `npm run screenshots -- --data FOLDER --vision deuteranopia --only figures`: of a lab of one's own, as
 * somebody else sees its colours, some of them. `npm run screenshots -- --guide`: the pictures of the guide.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { formatBytes } from '../../shared/format/bytes.ts';
import { formatTimeLeft } from '../../shared/format/duration.ts';
import { PACKAGE_ROOT } from '../../src-main/server/package-root.ts';
import { launchChromium } from '../e2e/support/chromium.ts';
import { takeGuide } from './guide/take-guide.ts';
import { ScreenshotOptionError, type ScreenshotOptions, screenshotOptions } from './options.ts';
import { photograph, planReel } from './photograph.ts';
import { showLab } from './shown-lab.ts';
import { VIEWS } from './views.ts';

const HELP = `npm run screenshots -- [OPTION …]

Writes pictures of every page, light and dark, in windows 1000, 1440 and 2560 px wide, as PNG files.

  --data FOLDER   the data folder to show; it is used as it is. Without it the sample that comes with
                  the lab is shown from a temporary folder.
  --out FOLDER    where the pictures go (docs/screenshots)
  --vision NAME   as somebody sees them with protanopia, deuteranopia, tritanopia or achromatopsia
  --only WORD     only pictures with this in their names, for example figures or 1440-dark
  --guide         instead of all that: the pictures of docs/user-guide and the film of README.md, to be
                  committed once they were looked at
  --help          this text`;

/** Milliseconds between two lines of progress. */
const SAY_EVERY = 5000;

try {
  const options = screenshotOptions(
    process.argv.slice(2),
    join(PACKAGE_ROOT, 'docs', 'screenshots'),
  );
  if (!options) console.log(HELP);
  else if (options.guide) await takeGuidePictures(options.only);
  else process.exitCode = (await takeScreenshots(options)) ? 0 : 1;
} catch (error) {
  console.error(`screenshots: ${(error as Error).message}`);
  process.exitCode = error instanceof ScreenshotOptionError ? 2 : 1;
}

async function takeGuidePictures(only: string): Promise<void> {
  const browser = await launchChromium();
  try {
    await takeGuide(browser, { docs: join(PACKAGE_ROOT, 'docs'), only }, (file, bytes) =>
      console.log(`${file}  ${formatBytes(bytes)}`),
    );
  } finally {
    await browser.close();
  }
}

/** @returns whether every picture was taken */
async function takeScreenshots(options: ScreenshotOptions): Promise<boolean> {
  const { data, out, only } = options;
  const lab = await showLab(data);
  const failed: string[] = [];
  try {
    const reels = VIEWS.map((view) => planReel(lab.places, view, options));
    const count = reels.reduce((sum, { subjects }) => sum + subjects.length, 0);
    if (count === 0) throw new ScreenshotOptionError(`no picture has "${only}" in its name`);
    mkdirSync(out, { recursive: true });
    const browser = await launchChromium();
    try {
      const progress = startProgress(count);
      for (const reel of reels.filter(({ subjects }) => subjects.length > 0)) {
        await photograph(browser, lab.address, { reel, out }, (file, failure) => {
          if (failure) failed.push(`${file}: ${failure.message.split('\n')[0]}`);
          progress(file);
        });
      }
    } finally {
      await browser.close();
    }
    console.log(`${count - failed.length} pictures in ${out}`);
  } finally {
    await lab.stop();
  }
  for (const each of failed) console.error(`not taken: ${each}`);
  return failed.length === 0;
}

/** Says every few seconds how far the pictures are, and how long the rest will take at the pace so far. */
function startProgress(count: number): (file: string) => void {
  const startedAt = performance.now();
  let [taken, saidAt] = [0, startedAt];
  return (file) => {
    taken++;
    const now = performance.now();
    if (now - saidAt < SAY_EVERY || taken === count) return;
    saidAt = now;
    const left = ((now - startedAt) / taken / 1000) * (count - taken);
    console.error(`${taken} of ${count} pictures, ${formatTimeLeft(left)}: ${file}`);
  };
}
