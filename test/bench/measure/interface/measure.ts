import type { Browser, Page } from 'playwright-core';
import type { LabClient } from '../../../e2e/support/lab-client.ts';
import { connectToLab } from '../../../e2e/support/lab-client.ts';
import type { ServedLab } from '../../../e2e/support/served-lab.ts';
import { drawn, type Taken } from '../drawn.ts';
import { median } from '../../../../src-main/gpu-kit/measure/median.ts';
import { elementCount, heapMb } from '../page-weight.ts';
import { quantile } from '../quantile.ts';
import { EPISODE_STEPS, longRunOf } from './data.ts';
import { dragTimeline } from './drag-timeline.ts';
import type { InterfaceFigures } from './figures.ts';
import { groupBySetting, hash, returnToList, ROW, search, sortByName } from './visit-list.ts';

const CHART = '[data-chart=loss] [data-entries]:not([data-entries="0"]) canvas';

async function times<Result>(count: number, measure: (turn: number) => Promise<Result>) {
  const all: Result[] = [];
  for (let turn = 0; turn < count; turn++) all.push(await measure(turn));
  return all;
}

/** Opens a page of its own, as somebody does who has started the lab, until rows are drawn. */
async function openPage(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(300_000);
  await page.goto(address);
  await page.locator(ROW).first().waitFor();
  return page;
}

/** Starts the lab, again and again. @returns how long each start took, and the last lab with its page */
async function startOften(browser: Browser, start: () => Promise<ServedLab>, repeats: number) {
  const taken: number[] = [];
  for (;;) {
    const begun = performance.now();
    const lab = await start();
    const page = await openPage(browser, lab.address);
    taken.push(performance.now() - begun);
    if (taken.length === repeats) return { taken, lab, page };
    await page.context().close();
    await lab.stop();
  }
}

async function listAnswer(client: LabClient): Promise<number> {
  const begun = performance.now();
  await client.runs.list();
  return performance.now() - begun;
}

/** Loads the list, so that the page remembers nothing of the run, and opens it. */
async function openRun(page: Page, id: string): Promise<Taken> {
  await hash(page, '#/runs')();
  await page.reload();
  await page.locator(ROW).first().waitFor();
  // Pages are loaded ahead in idle moments.
  await page.waitForLoadState('networkidle');
  return drawn(page, hash(page, `#/runs/${id}`), CHART);
}

async function scrub(page: Page, client: LabClient, run: string): Promise<number[]> {
  const episodes = await client.episodes.list({ runId: run });
  const { id } = episodes.find(({ length }) => length === EPISODE_STEPS)!;
  await hash(page, `#/runs/${run}/episodes/${id}`)();
  await page.locator('[data-recorded-board]').waitFor();
  return dragTimeline(page, EPISODE_STEPS);
}

const middles = (taken: readonly Taken[]): Taken => ({
  wall: median(taken.map(({ wall }) => wall)),
  processor: median(taken.map(({ processor }) => processor)),
});

/**
 * Measures the interface on the data of storeInterfaceData, everything several times.
 * @param start starts the lab's process on them
 */
export async function measureInterface(
  browser: Browser,
  start: () => Promise<ServedLab>,
  { runs, repeats }: { readonly runs: number; readonly repeats: number },
): Promise<InterfaceFigures> {
  const { taken, lab, page } = await startOften(browser, start, repeats);
  const { client, close } = await connectToLab(lab.address);
  try {
    const answers = await times(repeats, () => listAnswer(client));
    const repeated = async (measure: (turn: number) => Promise<Taken>) =>
      middles(await times(repeats, measure));
    const shown = await repeated(() => drawn(page, () => page.reload(), ROW, true));
    // Resources stay in the page's memory unless it is told to keep none.
    await page.evaluate('performance.setResourceTimingBufferSize(0)');
    await page.waitForLoadState('networkidle');
    const [heap, nodes] = [await heapMb(page), await elementCount(page)];
    const found = await repeated((turn) => search(page, `run${runs - turn}`));
    const sorted = await repeated(() => sortByName(page));
    const grouped = await repeated(() => groupBySetting(page));
    const returned = await repeated(() => returnToList(page));
    const long = longRunOf(await client.runs.list());
    const chart = await repeated(() => openRun(page, long));
    const frames = (await times(repeats, () => scrub(page, client, long))).flat();
    return {
      startToUsableMs: median(taken),
      listAnswerMs: median(answers),
      listShownMs: shown.wall,
      heapMb: heap,
      nodes,
      searchMs: found.wall,
      sortMs: sorted.wall,
      groupMs: grouped.wall,
      returnToListMs: returned.wall,
      firstChartMs: chart.wall,
      scrubMedianMs: quantile(frames, 0.5),
      scrubP95Ms: quantile(frames, 0.95),
      processorMs: {
        listShownMs: shown.processor,
        searchMs: found.processor,
        sortMs: sorted.processor,
        groupMs: grouped.processor,
        returnToListMs: returned.processor,
        firstChartMs: chart.processor,
      },
    };
  } finally {
    close();
    await page.context().close();
    await lab.stop();
  }
}
