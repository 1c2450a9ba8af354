/**
 * The list of runs with many of them: `npm run bench -- runs-table [--runs 5000] [--repeats 5]
 * [--keep FOLDER]`; with a folder the runs are made once.
 * Prints what the lab takes to tell the list, and a page to show it, to search, sort and group in it, and to come
 * back to it, with the heap and the number of nodes; medians.
 */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { databaseFile } from '../../src-main/store/data-folder.ts';
import { readOptions, runBench } from './measure/bench-options.ts';
import { withLabPage } from './measure/lab-page.ts';
import { storeManyRuns } from './measure/many-runs.ts';
import { median } from './measure/median.ts';

const TEXT = { type: 'string' } as const;
const ROW = 'tr[data-run]';

/** Milliseconds from an action in the page until it is drawn. */
async function drawn(page: Page, act: () => Promise<unknown>, shown: string): Promise<number> {
  const start = performance.now();
  await act();
  await page.locator(shown).first().waitFor();
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
  return performance.now() - start;
}

async function repeated(count: number, measure: () => Promise<number>): Promise<string> {
  const taken: number[] = [];
  for (let turn = 0; turn < count; turn++) taken.push(await measure());
  return `median ${median(taken).toFixed(0)} ms of ${taken.map((ms) => ms.toFixed(0)).join(', ')}`;
}

/** Megabytes of the page's heap after a collection. */
async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 2 ** 20;
}

await runBench(async () => {
  const {
    runs = '5000',
    repeats = '5',
    keep,
  } = readOptions({
    runs: TEXT,
    repeats: TEXT,
    keep: TEXT,
  });
  const times = Number(repeats);
  const kept = keep === undefined ? await mkdtemp(join(tmpdir(), 'many-')) : String(keep);
  if (!existsSync(databaseFile(kept))) await storeManyRuns(kept, Number(runs));
  await withLabPage(
    (dataFolder) => cp(kept, dataFolder, { recursive: true }),
    async (page, lab) => {
      const read = () => {
        const start = performance.now();
        lab.runs.list();
        return Promise.resolve(performance.now() - start);
      };
      console.log(`runs.list of ${runs} runs: ${await repeated(times, read)}`);
      const say = async (what: string, measure: () => Promise<number>) =>
        console.log(`${what}: ${await repeated(times, measure)}`);
      await page.locator(ROW).first().waitFor();
      await say('reload until the list is shown', () => drawn(page, () => page.reload(), ROW));
      await page.evaluate(
        'performance.setResourceTimingBufferSize(0); new Promise((done) => setTimeout(done, 3000))',
      );
      console.log(`heap: ${(await heap(page)).toFixed(0)} MB`);
      console.log(`nodes: ${String(await page.evaluate('document.querySelectorAll("*").length'))}`);
      const box = page.getByLabel('Search the runs by name, id, tag or preset');
      let turn = 0;
      await say('search', () => {
        const run = `run${Number(runs) - ++turn}`;
        return drawn(page, () => box.fill(run), `tr[data-run=${run}]`);
      });
      await box.fill('');
      const name = page.locator('th[data-column=name] button');
      await say('sort by name', () => drawn(page, () => name.click(), ROW));
      await say('group by a setting', async () => {
        await page.evaluate('location.hash = "#/runs?search="');
        const grouped = 'tr:has([aria-expanded][data-list-item])';
        const show = () => page.evaluate('location.hash = "#/runs?group=field:model.width"');
        return drawn(page, show, grouped);
      });
      await page.evaluate('location.hash = "#/runs?search="');
      await say('return to the list', async () => {
        await page.evaluate('location.hash = "#/engines"');
        await page.getByRole('heading', { name: 'Engines' }).waitFor();
        return drawn(page, () => page.evaluate('location.hash = "#/runs"'), ROW);
      });
    },
  );
  if (keep === undefined) await rm(kept, { recursive: true });
});
