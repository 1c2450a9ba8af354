import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ACTIONS } from '../../shared/maze/cells.ts';
import { decodeEpisode } from '../../shared/maze/episode-codec.ts';
import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import {
  cumulativeRewards,
  doorChangeMoments,
  doorsClosedAt,
  optimalPathAt,
} from '../../shared/maze/episode-view.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { connectToLab, type LabClient } from './support/lab-client.ts';
import { foreignTexts } from './support/foreign-texts.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { startSmallRun } from './support/start-run.ts';

let lab: LabHere;
let browser: Browser;
let window: LabWindow;
let client: LabClient;
let disconnect: () => void;
let runId: string;

/** What the board's drawing says of itself at a moment, read from the drawn elements. */
async function drawnBoard(board: Locator) {
  const door = board.locator('[data-door-cell]');
  const doors = await door.evaluateAll((elements) =>
    elements
      .filter((element) => element.getAttribute('data-closed') === 'true')
      .map((element) => Number(element.getAttribute('data-door-cell'))),
  );
  const taken = board.locator('[data-taken=true]');
  return {
    moment: Number(await board.getAttribute('data-moment')),
    agent: Number(await board.locator('[data-agent-cell]').getAttribute('data-agent-cell')),
    goal: Number(await board.getAttribute('data-goal-cell')),
    doorCount: await door.count(),
    closedDoors: doors,
    action: (await taken.count()) === 1 ? await taken.getAttribute('data-action') : null,
    pathLength: await board.getAttribute('data-path-length'),
  };
}

/** What the board must show of a record at a moment. */
function boardOf(episode: EpisodeRecord, moment: number) {
  const closed = doorsClosedAt(episode, moment);
  const path = optimalPathAt(episode, moment);
  return {
    moment,
    agent: episode.agentCells[moment],
    goal: episode.goalCell,
    doorCount: episode.board.doors.length,
    closedDoors: [...episode.board.doors].filter((_, door) => closed[door] === 1),
    action: moment < episode.length ? ACTIONS[episode.actions[moment]] : null,
    pathLength: path ? String(path.length - 1) : '',
  };
}

describeInBrowser('from the form to the replay', () => {
  beforeAll(async () => {
    lab = await serveLabHere();
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
    ({ client, close: disconnect } = await connectToLab(lab.address));
  });

  afterAll(async () => {
    disconnect?.();
    await browser?.close();
    await lab?.stop();
  });

  it('offers a newcomer the quick run first', async () => {
    const { page } = window;
    await page.getByText('Train your first agent').waitFor();
    await page.getByRole('button', { name: 'Start the quick run' }).waitFor();
  });

  it('starts a run from the form and shows its curves move', async () => {
    const { page } = window;
    runId = await startSmallRun(page, { name: 'From the form', updates: 1_000_000 });
    const config = await client.runs.config({ id: runId });
    expect(config).toMatchObject({
      preset: 'quick',
      name: 'From the form',
      learning: { updates: 1_000_000, batchSize: 16, environments: 8 },
      validation: { everyUpdates: 20, episodes: 12 },
    });

    const goalRate = page.locator('[data-chart=goal-rate] [data-entries]');
    const entries = async () => Number(await goalRate.getAttribute('data-entries'));
    const state = () => page.locator('header [data-run-state]').getAttribute('data-run-state');
    // It moves while the run is training, not only when it ends.
    await expect.poll(entries, { interval: 200 }).toBeGreaterThanOrEqual(2);
    const seen = await entries();
    await expect.poll(entries, { interval: 200 }).toBeGreaterThan(seen);
    expect(await state()).toBe('running');

    await client.runs.stop({ id: runId });
    await expect.poll(state, { interval: 200 }).toBe('stopped');
    const { progress } = await client.runs.get({ id: runId });
    const [{ points }] = await client.metrics.query({
      runId,
      keys: ['validation/goalRate'],
      buckets: 1_000,
    });
    await expect.poll(entries).toBe(points);
    const updates = Number((await page.locator('[data-updates]').innerText()).replaceAll(',', ''));
    expect(updates).toBe(progress.update);
  });

  it('draws the curve that the lab has recorded', async () => {
    const [series] = await client.metrics.query({
      runId,
      keys: ['validation/goalRate'],
      buckets: 100,
    });
    const last = series.values.at(-1) ?? NaN;
    const chart = window.page.locator('[data-chart=goal-rate]').getByRole('img').first();
    const shown = `${(last * 100).toFixed(1)}%`;
    await expect.poll(() => chart.getAttribute('aria-label')).toContain(`Moving doors ${shown}`);
  });

  it('draws each line in a colour of its own, also with reduced motion', async () => {
    const swatches = window.page.locator('[data-chart=goal-rate] .swatch line');
    const colours = await swatches.evaluateAll((lines) =>
      lines.map((line) => line.getAttribute('stroke')),
    );
    expect(colours).toHaveLength(4);
    expect(new Set(colours).size).toBe(4);
  });

  it('has a chart of the start distance, which the curriculum of the quick preset limits', async () => {
    const chart = window.page.locator('[data-chart=start-distance] [data-entries]');
    await expect
      .poll(async () => Number(await chart.getAttribute('data-entries')))
      .toBeGreaterThan(0);
  });

  it('shows just the part that is zoomed into, and all of it again', async () => {
    const { page } = window;
    const loss = page.locator('[data-chart=loss] [data-entries]');
    const entries = async () => Number(await loss.getAttribute('data-entries'));
    const all = await entries();
    const box = await page.locator('[data-chart=loss]').getByRole('img').last().boundingBox();
    if (!box) throw new Error('the chart is not drawn');
    await page.mouse.move(box.x + box.width * 0.6, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, box.y + 40, { steps: 4 });
    await page.mouse.up();
    await expect.poll(entries).toBeLessThan(all);
    await page.getByRole('button', { name: 'Whole range' }).waitFor();

    await page.mouse.move(10, 10);
    await page.keyboard.press('Escape');
    await expect.poll(entries).toBe(all);

    // By keys, but not by those of the browser.
    await page.locator('[data-chart=loss]').getByRole('img').last().focus();
    await page.keyboard.press('Control++');
    await page.evaluate('new Promise(requestAnimationFrame)');
    expect(await entries()).toBe(all);
    await page.keyboard.press('+');
    await expect.poll(entries).toBeLessThan(all);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(entries).toBe(all);
  });

  it('opens a recorded episode and draws it as it was', async () => {
    const { page } = window;
    const listed = await client.episodes.list({ runId });
    const longest = listed.toSorted((a, b) => b.length - a.length || a.id - b.id)[0];
    const blob = await client.episodes.get({ id: longest.id });
    const record = decodeEpisode(new Uint8Array(await blob.arrayBuffer()));

    await window.goTo(`/runs/${runId}/episodes/${longest.id}`);
    const board = page.locator('svg[data-moment]');
    await board.waitFor();
    expect(await drawnBoard(board)).toEqual(boardOf(record, 0));

    const rewards = cumulativeRewards(record);
    for (let moment = 1; moment <= Math.min(12, record.length); moment++) {
      await page.keyboard.press('ArrowRight');
      expect(await drawnBoard(board)).toEqual(boardOf(record, moment));
      const reward = await page.locator('[data-fact=reward]').innerText();
      expect(Number(reward.replace('−', '-'))).toBeCloseTo(rewards[moment], 2);
    }

    const marks = await page
      .locator('[data-door-mark]')
      .evaluateAll((found) => found.map((mark) => Number(mark.getAttribute('data-door-mark'))));
    expect(marks).toEqual(doorChangeMoments(record));
  });

  it('is scrubbed with the keyboard', async () => {
    const { page } = window;
    const board = page.locator('svg[data-moment]');
    const length = Number(
      await page.getByRole('slider', { name: 'Environment step' }).getAttribute('aria-valuemax'),
    );
    const moment = async () => Number(await board.getAttribute('data-moment'));
    const after = async (key: string) => {
      await page.keyboard.press(key);
      return moment();
    };
    expect(await after('End')).toBe(length);
    expect(await after('ArrowLeft')).toBe(length - 1);
    expect(await after('Home')).toBe(0);
    expect(await after('Shift+ArrowRight')).toBe(Math.min(10, length));
    expect(await after('Shift+ArrowLeft')).toBe(0);

    // The slider's own keys do the same and are not counted twice.
    await page.getByRole('slider', { name: 'Environment step' }).focus();
    expect(await after('ArrowRight')).toBe(1);
    expect(await after('Home')).toBe(0);

    for (let i = 0; i < 3; i++) await page.keyboard.press('+');
    await page.keyboard.press('Space');
    await expect.poll(moment, { interval: 200 }).toBe(length);
  });

  it('shows the shortest path or not, as wished', async () => {
    const { page } = window;
    const board = page.locator('svg[data-moment]');
    const path = () => board.getAttribute('data-path-length');
    await page.keyboard.press('Home');
    await page.locator('svg[data-moment="0"]').waitFor();
    const before = await path();
    await page.keyboard.press('o');
    await expect.poll(path).toBe('');
    await page.keyboard.press('o');
    await expect.poll(path).toBe(before);
  });

  it('hops to the next episode and back', async () => {
    const { page } = window;
    const here = () => new URL(page.url()).hash.split('?')[0];
    const isShown = () =>
      page.locator(`[data-shown-episode="${here().split('/').at(-1)}"]`).waitFor();
    const first = here();
    const forth = (await page.getByRole('button', { name: 'Next episode' }).isEnabled())
      ? [']', '[']
      : ['[', ']'];
    await page.keyboard.press(forth[0]);
    await expect.poll(here).not.toBe(first);
    await isShown();
    await page.keyboard.press(forth[1]);
    await expect.poll(here).toBe(first);
  });

  it('keeps the environment step in the address, and goes back to it', async () => {
    const { page } = window;
    const board = page.locator('svg[data-moment]');
    const place = () => new URL(page.url()).hash;
    const moment = async () => Number(await board.getAttribute('data-moment'));
    const start = place().split('?')[0];
    const isShown = () =>
      page.locator(`[data-shown-episode="${start.split('/').at(-1)}"]`).waitFor();
    await isShown();
    await page.keyboard.press('Home');
    await expect.poll(place).toBe(start);
    await page.keyboard.press('ArrowRight');
    await expect.poll(place).toBe(`${start}?step=1`);

    const isLast = await page.getByRole('button', { name: 'Next episode' }).isDisabled();
    await page.keyboard.press(isLast ? '[' : ']');
    await expect.poll(place).not.toContain(start);
    await page.goBack();
    await expect.poll(place).toBe(`${start}?step=1`);
    await isShown();
    await expect.poll(moment).toBe(1);

    // Beyond the episode's end the address is put right.
    const length = Number(
      await page.getByRole('slider', { name: 'Environment step' }).getAttribute('aria-valuemax'),
    );
    await window.goTo(`${start.slice(1)}?step=9999`);
    await expect.poll(moment).toBe(length);
    await expect.poll(place).toBe(`${start}?step=${length}`);
    await page.keyboard.press('Home');
  });

  it('lists the keys, all in the fonts of the lab', async () => {
    const { page } = window;
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Ten environment steps on').waitFor();
    expect((await foreignTexts(page)).foreign).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
