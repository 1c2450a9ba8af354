import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { exportedFrom } from './support/exported-figure.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { storeTrainedRuns } from './support/store-trained-runs.ts';

/** In the end it is a run whose validations explore. */
const EXPLORING = 'run-5';
const RUNS = Array.from({ length: 6 }, (_, place) => `run-${place}`);

const chart = (page: Page, id: string) => page.locator(`[data-chart="${id}"]`);
const smoothing = (page: Page) => page.getByRole('slider');
const addressOf = (page: Page) => new URLSearchParams(page.url().split('#')[1]?.split('?')[1]);

/** Marks a part of a chart. */
async function drag(page: Page, id: string, from: number, to: number): Promise<void> {
  const box = await chart(page, id).getByRole('img').last().boundingBox();
  if (!box) throw new Error('the chart is not drawn');
  await page.mouse.move(box.x + box.width * from, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, box.y + 40, { steps: 4 });
  await page.mouse.up();
}

/** Beside the lab that has it open. */
function exploreWhileValidating(folder: string, run: string): void {
  const database = new Database(join(folder, 'lab.sqlite'));
  const exploring =
    "UPDATE runs SET config = json_set(config, '$.validation.epsilon', 0.5) WHERE id = ?";
  database.prepare(exploring).run(run);
  database.close();
}

describeInBrowser('charts', () => {
  let dataFolder: string;
  let lab: LabHere;
  let browser: Browser;
  let window: LabWindow;

  beforeAll(async () => {
    lab = await serveLabHere((folder) => {
      dataFolder = folder;
      return storeTrainedRuns(folder, { seeds: 3, widths: [16], points: 300, validations: 5 });
    });
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
  });

  afterAll(async () => {
    window?.expectNoComplaints();
    await browser?.close();
    await lab?.stop();
  });

  it('are looked at as is chosen, also after the page was loaded anew', async () => {
    const { page } = window;
    await window.goTo('/runs/run-0');
    await smoothing(page).fill('0.9');
    await chart(page, 'loss').getByRole('button', { name: 'log' }).click();
    const points = chart(page, 'mean-q').locator('[data-entries]');
    await expect
      .poll(async () => Number(await points.getAttribute('data-entries')))
      .toBeGreaterThan(0);
    await drag(page, 'mean-q', 0.4, 0.8);
    await page.getByRole('button', { name: 'Whole range' }).waitFor();
    await expect
      .poll(() => Object.fromEntries(addressOf(page)))
      .toMatchObject({
        smoothing: '0.9',
        log: 'loss',
        from: expect.stringMatching(/^\d/),
      });
    const from = addressOf(page).get('from');

    await page.reload();
    await page.getByRole('button', { name: 'Whole range' }).waitFor();
    expect(await smoothing(page).inputValue()).toBe('0.9');
    const log = chart(page, 'loss').getByRole('button', { name: 'log' });
    expect(await log.getAttribute('aria-pressed')).toBe('true');
    expect(addressOf(page).get('from')).toBe(from);
  });

  it('are as they were when one goes back to them', async () => {
    const { page } = window;
    await window.goTo('/runs');
    await page.goBack();
    await page.getByRole('button', { name: 'Whole range' }).waitFor();
    expect(await smoothing(page).inputValue()).toBe('0.9');
  });

  it('leave as numbers and as pictures with a caption', async () => {
    const { page } = window;
    const loss = chart(page, 'loss');
    const csv = await exportedFrom(page, loss, /^CSV/);
    expect(csv.name).toBe('width-16-carry-seed-1-loss.csv');
    const kinds = csv.content
      .toString()
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((row) => row.split(',')[2]);
    expect(new Set(kinds)).toEqual(new Set(['as measured', 'line']));
    const svg = (await exportedFrom(page, loss, /^SVG/)).content.toString();
    expect(svg).toMatch(/<desc>Loss of the run Width 16[^<]*Exponential moving average/);
    expect(svg).not.toContain('Validations:');
    const png = await exportedFrom(page, loss, /^PNG.*white/);
    expect(png.content.subarray(1, 4).toString()).toBe('PNG');
  });

  it('are those that somebody has put together', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Charts…' }).click();
    await page.getByLabel('Metric', { exact: true }).click();
    await page.getByRole('option', { name: 'Loss', exact: true }).click();
    await page.getByLabel('Computed with another metric').click();
    await page.getByRole('option', { name: '÷' }).click();
    await page.getByLabel('Other metric', { exact: true }).click();
    await page.getByRole('option', { name: 'Mean Q', exact: true }).click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Exploration ε: remove' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.reload();
    const own = chart(page, 'train/loss ÷ train/meanQ').locator('[data-entries]');
    await expect
      .poll(async () => Number(await own.getAttribute('data-entries')))
      .toBeGreaterThan(0);
    expect(await chart(page, 'epsilon').count()).toBe(0);
  });

  it('cannot be zoomed while nothing is in them', async () => {
    const { page } = window;
    await window.goTo('/compare?runs=run-0&metrics=train/learningRate');
    await page.locator('.chart-empty').waitFor();
    await drag(page, 'comparison', 0.3, 0.5);
    await page.evaluate('new Promise(requestAnimationFrame)');
    expect(addressOf(page).get('from')).toBeNull();
    await window.goTo('/compare?runs=run-0&metrics=train/loss');
    await page.locator('.chart-empty').waitFor({ state: 'detached' });
    await drag(page, 'comparison', 0.3, 0.5);
    await expect.poll(() => addressOf(page).get('from')).toMatch(/^\d/);
  });

  it('compare groups of runs, with an interval from three seeds on', async () => {
    const { page } = window;
    await window.goTo(`/compare?runs=${RUNS.join(',')}`);
    await page.locator('[data-setting=seed]').waitFor();
    await expect.poll(() => page.locator('[data-group]').count()).toBe(6);
    await page.getByRole('button', { name: /^Group by/ }).click();
    await page.getByRole('menuitemcheckbox', { name: 'All settings but the seed' }).click();
    await page.keyboard.press('Escape');
    const carry = page.locator('[data-group="Carry Z"]');
    await expect.poll(() => carry.innerText()).toMatch(/\[.*%, .*%\], 3 runs/);
    await expect.poll(() => page.locator('[data-group]').count()).toBe(2);
    await expect.poll(() => addressOf(page).get('group')).toBe('all-but-seed');

    await page.reload();
    await expect.poll(() => carry.innerText()).toMatch(/3 runs/);
    const svg = await exportedFrom(page, page.locator('[data-chart=comparison]'), /^SVG/);
    expect(svg.content.toString()).toContain('95% bootstrap intervals over runs');
  });

  it('show the settings of an experiment beside what came of them', async () => {
    const { page } = window;
    await window.goTo('/experiments/grid');
    await page.getByRole('tab', { name: 'Settings and results' }).click();
    const parallel = page.locator('[data-plot=parallel]');
    const csv = await exportedFrom(page, parallel, /^CSV/);
    const [head, ...rows] = csv.content.toString().trimEnd().split('\r\n');
    expect(head).toBe('run,variant,seed,goalRate,meanLength');
    expect(rows).toHaveLength(6);
    const svg = await exportedFrom(page, parallel, /^SVG/);
    expect(svg.content.toString()).toContain('Results are of the last validation');
    const scatter = page.locator('[data-plot=scatter]');
    expect((await exportedFrom(page, scatter, /^SVG/)).name).toMatch(/^widths-goalRate-by-/);
    await expect.poll(() => addressOf(page).get('tab')).toBe('grid');
  });

  it('say with which ε validations walked, where they show what came of them', async () => {
    const { page } = window;
    await window.goTo('/runs/run-0');
    const captionOf = async (part: Locator) => {
      const svg = (await exportedFrom(page, part, /^SVG/)).content.toString();
      return /<desc>([^<]*)/.exec(svg)?.[1];
    };
    expect(await captionOf(chart(page, 'goal-rate'))).toContain(
      'Validations: ε = 0, target network.',
    );
    exploreWhileValidating(dataFolder, EXPLORING);
    await window.goTo(`/runs/${EXPLORING}`);
    expect(await captionOf(chart(page, 'goal-rate'))).toContain('Validations: ε = 0.5');
    const both = 'Validations: ε differs between runs: 0, 0.5; target network.';
    await window.goTo(`/compare?runs=run-0,${EXPLORING}&metrics=validation/goalRate`);
    expect(await captionOf(page.locator('[data-chart=comparison]'))).toContain(both);
    await window.goTo('/experiments/grid?tab=grid');
    for (const plot of ['parallel', 'scatter'])
      expect(await captionOf(page.locator(`[data-plot=${plot}]`))).toContain(both);
  });
});
