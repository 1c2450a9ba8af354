/**
 * How soon the pages answer while a run trains: `npm run bench -- answers [--repeats 30] [--json]`.
 * Trains the quick preset on every core and prints milliseconds until the page has drawn a frame,
 * and from a key press to the contents of another page; either should stay below 100.
 */
import type { Page } from 'playwright-core';
import { findPreset } from '../../shared/run-config/presets.ts';
import { keepCompiledModules } from '../../src-main/server/keep-compiled-modules.ts';
import { countOption, readOptions, runBench } from './measure/bench-options.ts';
import { withLabPage } from './measure/lab-page.ts';
import { median } from '../../src-main/gpu-kit/measure/median.ts';

const VISITS = [
  ['n', '[data-preset=quick]'],
  ['l', 'tr[data-run]'],
] as const;

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function frame(page: Page): Promise<number> {
  return milliseconds(() =>
    page.evaluate('new Promise((done) => requestAnimationFrame(() => done(1)))'),
  );
}

async function visit(page: Page, [key, shown]: (typeof VISITS)[number]): Promise<number> {
  await page.evaluate('document.activeElement?.blur()');
  return milliseconds(async () => {
    await page.keyboard.press(key);
    await page.locator(shown).first().waitFor();
  });
}

// As `npm start` does.
keepCompiledModules();

await runBench(async () => {
  const texts = readOptions({ repeats: { type: 'string' }, json: { type: 'boolean' } });
  const repeats = countOption(texts, 'repeats') ?? 30;
  const { config } = findPreset('quick')!;
  const nothing = () => Promise.resolve();
  await withLabPage(nothing, async (page, lab) => {
    const learning = { ...config.learning, updates: 1_000_000 };
    const { id } = lab.runs.create({ ...config, learning });
    for await (const _ of lab.runs.watch()) if (lab.runs.get(id).progress.update > 0) break;
    await page.locator(VISITS[1][1]).waitFor();
    const frames: number[] = [];
    const visits: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      frames.push(await frame(page));
      visits.push(await visit(page, VISITS[repeat % 2]));
      await page.waitForTimeout(50);
    }
    const result = { frame: median(frames), visit: median(visits), slowest: Math.max(...visits) };
    const rounded = (value: number) => value.toFixed(0);
    console.log(
      texts.json
        ? JSON.stringify(result)
        : `a frame within ${rounded(result.frame)} ms, another page within ` +
            `${rounded(result.visit)} ms (medians of ${repeats}, slowest ${rounded(result.slowest)} ms)`,
    );
  });
});
