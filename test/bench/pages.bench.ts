/**
 * Pages that are opened in a window that remembers nothing: `npm run bench -- pages [--data FOLDER] [--repeats 5]
 * [--json]`. Shows the sample, or the first experiment of a folder; tells of every page how many files it
 * asks for, how soon it is there, what that takes, and the longest task of its thread.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src-main/server/package-root.ts';
import { buildIfStale, PAGES } from '../../src-main/server/stale-build.ts';
import { launchChromium } from '../e2e/support/chromium.ts';
import { connectToLab } from '../e2e/support/lab-client.ts';
import { startLab } from '../e2e/support/served-lab.ts';
import { countOption, readOptions, runBench } from './measure/bench-options.ts';
import { type ColdPage, openCold } from './measure/cold-page.ts';
import { median } from '../../src-main/gpu-kit/measure/median.ts';

/** The pages of an experiment with its runs, and those that are about nothing in particular. */
async function pagesOf(address: string): Promise<string[]> {
  const { client, close } = await connectToLab(address);
  const [{ id, runs }] = await client.experiments.list();
  const ids = runs.map((run) => run.id).slice(0, 2);
  const [episode] = await client.episodes.list({ runId: ids[0] });
  close();
  return [
    '/runs',
    `/runs/${ids[0]}`,
    `/runs/${ids[0]}/episodes/${episode.id}`,
    `/experiments/${id}`,
    `/figures?experiment=${id}`,
    `/compare?runs=${ids.join(',')}`,
    '/new',
    '/experiments/new',
    '/experiments',
    '/queue',
    '/walks',
    '/playground',
    '/engines',
    '/storage',
  ];
}

/** Medians, and the longest task of each time. */
function summaryOf(path: string, opened: readonly ColdPage[]) {
  const of = (key: keyof ColdPage) => Math.round(median(opened.map((each) => each[key])));
  const longest = opened.map(({ longestTaskMs }) => Math.round(longestTaskMs));
  return {
    page: path,
    requests: of('requests'),
    shownMs: of('shownMs'),
    processorMs: of('processorMs'),
    longestTaskMs: [Math.min(...longest), Math.max(...longest)],
  };
}

await runBench(async () => {
  const text = { type: 'string' } as const;
  const texts = readOptions({ data: text, repeats: text, json: { type: 'boolean' } });
  const repeats = countOption(texts, 'repeats') ?? 5;
  await buildIfStale(PACKAGE_ROOT, PAGES, () => console.error('Building the pages …'));
  const folder = await mkdtemp(join(tmpdir(), 'lab-bench-'));
  if (texts.data !== undefined) await cp(String(texts.data), folder, { recursive: true });
  const lab = await startLab(folder);
  const browser = await launchChromium();
  try {
    if (texts.data === undefined) {
      const { client, close } = await connectToLab(lab.address);
      await client.sample.add();
      close();
    }
    for (const path of await pagesOf(lab.address)) {
      const opened: ColdPage[] = [];
      for (let turn = 0; turn < repeats; turn++) {
        opened.push(await openCold(browser, lab.address, path));
      }
      const told = summaryOf(path, opened);
      if (texts.json) console.log(JSON.stringify(told));
      else {
        const { page, requests, shownMs, processorMs, longestTaskMs } = told;
        const taken = `${requests} requests, shown after ${shownMs} ms, ${processorMs} ms of processor time`;
        console.log(`${page}: ${taken}, longest task ${longestTaskMs.join(' to ')} ms`);
      }
    }
  } finally {
    await browser.close();
    await lab.stop();
    await rm(folder, { recursive: true });
  }
});
