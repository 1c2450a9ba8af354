/**
 * How fast the lab is in the hand: `npm run bench -- interface [--runs 5000] [--points 1000000] [--repeats 5]
 * [--keep FOLDER] [--json]`; with a folder the data are made once. `--help` says what each figure is.
 */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { PACKAGE_ROOT } from '../../src-main/server/package-root.ts';
import { buildIfStale, PAGES } from '../../src-main/server/stale-build.ts';
import { databaseFile } from '../../src-main/store/data-folder.ts';
import { launchChromium } from '../e2e/support/chromium.ts';
import { startLab } from '../e2e/support/served-lab.ts';
import { countOption, readOptions, runBench } from './measure/bench-options.ts';
import { storeInterfaceData } from './measure/interface/data.ts';
import { figureHelp, figureTable } from './measure/interface/figures.ts';
import { measureInterface } from './measure/interface/measure.ts';

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;

async function measureAll(
  browser: Browser,
  kept: string,
  sizes: { readonly runs: number; readonly points: number; readonly repeats: number },
) {
  const folder = await mkdtemp(join(tmpdir(), 'lab-bench-'));
  try {
    await cp(kept, folder, { recursive: true });
    return await measureInterface(browser, () => startLab(folder), sizes);
  } finally {
    await rm(folder, { recursive: true });
  }
}

await runBench(async () => {
  const texts = readOptions({
    runs: TEXT,
    points: TEXT,
    repeats: TEXT,
    keep: TEXT,
    json: FLAG,
    help: FLAG,
  });
  if (texts.help) {
    console.log(figureHelp());
    return;
  }
  const sizes = {
    runs: countOption(texts, 'runs') ?? 5000,
    points: countOption(texts, 'points') ?? 1_000_000,
    repeats: countOption(texts, 'repeats') ?? 5,
  };
  const { keep } = texts;
  await buildIfStale(PACKAGE_ROOT, PAGES, () => console.error('Building the pages …'));
  const kept = keep === undefined ? await mkdtemp(join(tmpdir(), 'lab-bench-data-')) : String(keep);
  try {
    if (!existsSync(databaseFile(kept))) {
      console.error(`Storing ${sizes.runs} runs and ${sizes.points} points …`);
      await storeInterfaceData(kept, sizes);
    }
    const browser = await launchChromium();
    try {
      const measured = await measureAll(browser, kept, sizes);
      console.log(texts.json ? JSON.stringify(measured) : figureTable(measured));
    } finally {
      await browser.close();
    }
  } finally {
    if (keep === undefined) await rm(kept, { recursive: true });
  }
});
