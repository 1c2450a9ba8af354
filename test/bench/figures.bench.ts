/**
 * How fast the figures of an experiment open: `npm run bench -- figures [--seeds 25]
 * [--validations 200] [--repeats 5] [--json]`. Stores an experiment of both variants, serves it, and
 * opens the figures page in Chromium: for the first time, when the analyses are computed, and again,
 * when they are taken from the store. Prints milliseconds from the key press to the drawn figure.
 */
import type { Page } from 'playwright-core';
import { keepCompiledModules } from '../../src-main/server/keep-compiled-modules.ts';
import { storeExperiment } from '../e2e/support/stored-experiment.ts';
import { countOption, readOptions, runBench } from './measure/bench-options.ts';
import { withLabPage } from './measure/lab-page.ts';
import { median } from '../../src-main/gpu-kit/measure/median.ts';

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
  const shape = { name: 'Bench', preset: 'paper-maze', seeds, validations };
  const store = (dataFolder: string) => storeExperiment(dataFolder, shape);
  await withLabPage(store, async (page) => {
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
  });
});
