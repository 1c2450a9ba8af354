/**
 * Charts in a browser: `npm run bench -- charts [--points N] [--json]`. Compares 50 runs of N points each
 * (100,000) and moves and zooms their chart for some seconds; prints the time between frames, and how much of
 * it the page computed.
 */
import { storeTrainedRuns } from '../e2e/support/store-trained-runs.ts';
import { countOption, readOptions, runBench } from './measure/bench-options.ts';
import { withLabPage } from './measure/lab-page.ts';
import { quantile } from './measure/quantile.ts';

const FRAMES = 120;

/** Turns the wheel over the chart once a frame, first to zoom and then to move along; the times between frames. */
const turnTheWheel = ({ x, y }: { readonly x: number; readonly y: number }) => `
  new Promise((resolve) => {
    const element = document.elementFromPoint(${x}, ${y});
    const times = [];
    const step = (time) => {
      times.push(time);
      if (times.length > ${FRAMES}) {
        return resolve(times.slice(1).map((each, index) => each - times[index]));
      }
      const zooms = times.length < ${FRAMES / 2};
      element.dispatchEvent(new WheelEvent('wheel', {
        clientX: ${x}, clientY: ${y}, ctrlKey: true, cancelable: true, bubbles: true,
        deltaY: zooms ? -6 : 0, deltaX: zooms ? 0 : 4,
      }));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`;

await runBench(async () => {
  const texts = readOptions({ points: { type: 'string' }, json: { type: 'boolean' } });
  const points = countOption(texts, 'points') ?? 100_000;
  const shape = { seeds: 5, widths: [8, 16, 24, 32, 40], points };
  let ids: readonly string[] = [];
  await withLabPage(
    async (folder) => {
      ids = (await storeTrainedRuns(folder, { ...shape, validations: 20, lossAlone: true })).runs;
    },
    async (page) => {
      const address = page.url().split('#')[0];
      await page.goto(`${address}#/compare?runs=${ids.join(',')}&metrics=train/loss&lines=runs`);
      await page.locator(`[data-runs="${ids.length}"]`).waitFor({ timeout: 300_000 });
      const chart = page.locator('[data-chart=comparison]').getByRole('img').last();
      await chart.click();
      const box = (await chart.boundingBox())!;
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable');
      const scripted = async () => {
        const { metrics } = await session.send('Performance.getMetrics');
        return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
      };
      // Times of frames, taken in the page while the wheel turns in steps of one a frame.
      const before = await scripted();
      const middle = { x: box.x + box.width / 3, y: box.y + box.height / 2 };
      const gaps = await page.evaluate<number[]>(turnTheWheel(middle));
      const computedMs = ((await scripted()) - before) / FRAMES;
      const found = {
        runs: ids.length,
        points: shape.points,
        frameMedianMs: quantile(gaps, 0.5),
        frameP95Ms: quantile(gaps, 0.95),
        computedMsAFrame: computedMs,
      };
      if (texts.json) console.log(JSON.stringify(found));
      else {
        for (const [name, value] of Object.entries(found)) {
          console.log(`${name}: ${Number(value.toFixed(2))}`);
        }
      }
    },
  );
});
