/**
 * How fast the figures of an experiment open: `npm run bench -- figures [--seeds 25]
 * [--validations 200] [--repeats 5] [--json]`. Stores an experiment of both variants, serves it, and
 * opens the figures page in Chromium: for the first time, when the analyses are computed, and again,
 * when they are taken from the store. Prints milliseconds from the key press to the drawn figure.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { chromium, type Page } from 'playwright-core';
import { openLab } from '../../src-main/lab/open-lab.ts';
import { startBrowserServer } from '../../src-main/server/browser-server.ts';
import { findAppBrowser } from '../../src-main/server/open-app-window.ts';
import { keepCompiledModules } from '../../src-main/server/keep-compiled-modules.ts';
import { PACKAGE_ROOT } from '../../src-main/server/package-root.ts';
import { openRendererFiles } from '../../src-main/server/renderer-files.ts';
import { buildIfStale, PAGES } from '../../src-main/server/stale-build.ts';
import { storeExperiment } from '../e2e/support/stored-experiment.ts';
import { countOption, readOptions, runBench } from './measure/bench-options.ts';
import { median } from './measure/median.ts';

const TEXT = { type: 'string' } as const;

/** Milliseconds from a key press until both learning figures are drawn. */
async function openFigures(page: Page): Promise<number> {
  await page.keyboard.press('l');
  await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
  const begun = performance.now();
  await page.keyboard.press('f');
  for (const id of ['fig3-goal-rate', 'fig4-length']) {
    await page.locator(`[data-figure=${id}] canvas`).waitFor();
  }
  return performance.now() - begun;
}

// As `npm start` does.
keepCompiledModules();

await runBench(async () => {
  const texts = readOptions({
    seeds: TEXT,
    validations: TEXT,
    repeats: TEXT,
    json: { type: 'boolean' },
  });
  const seeds = countOption(texts, 'seeds') ?? 25;
  const validations = countOption(texts, 'validations') ?? 200;
  const repeats = countOption(texts, 'repeats') ?? 5;
  await buildIfStale(PACKAGE_ROOT, PAGES, () => {});
  const dataFolder = mkdtempSync(join(tmpdir(), 'figures-bench-'));
  await storeExperiment(dataFolder, { name: 'Bench', preset: 'paper-maze', seeds, validations });
  const lab = await openLab({ dataFolder, host: 'browser', version: 'bench' });
  const server = await startBrowserServer({
    port: 0,
    readFile: openRendererFiles(join(PACKAGE_ROOT, dirname(PAGES.output))),
    openRouter: () => Promise.resolve(lab.router),
  });
  const executablePath = findAppBrowser(process.env) ?? '';
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(server.address);
    // The pages are loaded ahead by now, as they are for somebody who looks at the runs first.
    await page.waitForLoadState('networkidle');
    const first = await openFigures(page);
    const again: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      // Whatever the page still remembers is forgotten.
      await page.reload();
      await page.getByRole('heading', { name: 'Figures' }).waitFor();
      again.push(await openFigures(page));
    }
    const reopened = median(again);
    const result = { runs: 2 * seeds, validations, first, reopened, slowest: Math.max(...again) };
    const rounded = (value: number) => value.toFixed(0);
    console.log(
      texts.json
        ? JSON.stringify(result)
        : `${2 * seeds} runs of ${validations} validations: ${rounded(first)} ms at first, ` +
            `${rounded(reopened)} ms again (median of ${repeats}, slowest ${rounded(result.slowest)} ms)`,
    );
  } finally {
    await browser.close();
    await server.close();
    await lab.close();
    rmSync(dataFolder, { recursive: true });
  }
});
