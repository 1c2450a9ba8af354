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
import type { CDPSession, Page } from 'playwright-core';
import { databaseFile } from '../../src-main/store/data-folder.ts';
import { readOptions, runBench } from './measure/bench-options.ts';
import { withLabPage } from './measure/lab-page.ts';
import { storeManyRuns } from './measure/many-runs.ts';
import { median } from './measure/median.ts';

const TEXT = { type: 'string' } as const;
const ROW = 'tr[data-run]';

/** Milliseconds of an action in the page until it is drawn. */
interface Taken {
  readonly wall: number;
  /** Of the page's thread: what another program's load does not change. */
  readonly processor: number;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

async function openSession(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return session;
}

/** Processor time of the page's thread so far, in milliseconds. */
async function threadTime(page: Page): Promise<number> {
  const opened = sessions.get(page) ?? openSession(page);
  sessions.set(page, opened);
  const { metrics } = await (await opened).send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

/** @param anew the page is loaded: its time begins at nothing */
async function drawn(
  page: Page,
  act: () => Promise<unknown>,
  shown: string,
  anew = false,
): Promise<Taken> {
  const before = anew ? 0 : await threadTime(page);
  const start = performance.now();
  await act();
  await page.locator(shown).first().waitFor();
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
  const wall = performance.now() - start;
  return { wall, processor: (await threadTime(page)) - before };
}

async function repeated(count: number, measure: () => Promise<Taken>): Promise<string> {
  const taken: Taken[] = [];
  for (let turn = 0; turn < count; turn++) taken.push(await measure());
  const middle = (of: keyof Taken) => median(taken.map((each) => each[of])).toFixed(0);
  return `median ${middle('wall')} ms, ${middle('processor')} ms of processor time`;
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
        const before = process.cpuUsage();
        lab.runs.list();
        const { user, system } = process.cpuUsage(before);
        const processor = (user + system) / 1000;
        return Promise.resolve({ wall: performance.now() - start, processor });
      };
      console.log(`runs.list of ${runs} runs: ${await repeated(times, read)}`);
      const say = async (what: string, measure: () => Promise<Taken>) =>
        console.log(`${what}: ${await repeated(times, measure)}`);
      await page.locator(ROW).first().waitFor();
      await say('reload until the list is shown', () =>
        drawn(page, () => page.reload(), ROW, true),
      );
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
      await say('sort by name', () =>
        drawn(page, () => name.evaluate('(head) => head.click()'), ROW),
      );
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
