import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WalkEvent } from '../../shared/contract/walks.ts';
import { findPreset } from '../../shared/run-config/presets.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { connectToLab, type LabClient } from './support/lab-client.ts';
import { foreignTexts } from './support/foreign-texts.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';

/** Runs of a second. */
function tinyConfig(): RunConfig {
  const { config } = findPreset('quick')!;
  return {
    ...config,
    environment: { ...config.environment, stepLimit: 12 },
    engine: { ...config.engine, threads: 1 },
    model: { ...config.model, width: 8, inner: 8 },
    learning: {
      ...config.learning,
      updates: 20,
      batchSize: 16,
      environments: 8,
      learningStarts: 64,
      replayCapacity: 4096,
    },
    validation: { ...config.validation, everyUpdates: 10, episodes: 12, keptRounds: 1 },
    checkpoints: { ...config.checkpoints, everyUpdates: 10 },
  };
}

const MAZES = 16;

describeInBrowser('two agents in the same mazes', () => {
  let lab: LabHere;
  let browser: Browser;
  let window: LabWindow;
  let client: LabClient;
  let disconnect: () => void;
  /** Run ids: Carry, Reset. */
  let ids: { carry: string; reset: string };

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

  /** The walk of an agent in a maze, as the lab tells it without a page. */
  async function walkOf(runId: string, index: number) {
    const agent = { runId, update: null };
    const environmentOf = runId === ids.carry ? null : ids.carry;
    const source = { kind: 'evaluation' as const, agent, environmentOf, mazeSeed: 1, index };
    const walk = { source: { ...source, doorsFrozen: false }, script: [], recurrentSteps: null };
    const events: WalkEvent[] = [];
    for await (const event of await client.walks.run({ walk, from: 0 })) events.push(event);
    const cells = events.flatMap((event) => {
      if (event.kind === 'began') return [event.part.agentCell];
      return event.kind === 'steps' ? event.steps.agentCells : [];
    });
    const actions = events.flatMap((event) => (event.kind === 'steps' ? event.steps.actions : []));
    return { cells, actions, length: actions.length };
  }

  const board = (side: 'A' | 'B') => window.page.locator(`[data-walk=${side}] svg[data-moment]`);
  const cellOf = async (side: 'A' | 'B') =>
    Number(await board(side).getAttribute('data-agent-cell'));

  const openMaze = () =>
    Number(new URL(window.page.url().replace('#/', '')).searchParams.get('maze'));

  it('are explained where there is no agent yet', async () => {
    const { page } = window;
    await page.getByText('Train your first agent').waitFor();
    await page.getByRole('link', { name: 'Two agents' }).click();
    await page.getByText('Two agents need a trained run').waitFor();
  });

  it('are Carry beside Reset of an experiment, when nobody has said which', async () => {
    const { id } = await client.experiments.create({
      name: 'Both',
      config: tinyConfig(),
      variants: ['carry', 'reset'],
      seeds: [1],
      start: true,
    });
    const state = async () => (await client.experiments.get({ id })).state;
    await expect.poll(state, { interval: 200 }).toBe('finished');
    const { runs } = await client.experiments.get({ id });
    const idOf = (variant: string) => runs.find((run) => run.variant === variant)!.id;
    ids = { carry: idOf('carry'), reset: idOf('reset') };

    const { page } = window;
    await window.goTo(`/walks?mazes=${MAZES}`);
    await page.waitForURL(new RegExp(`a=${ids.carry}&b=${ids.reset}`));
    await page.getByRole('table', { name: 'Mazes, the most different first' }).waitFor();
    await page.getByRole('img', { name: /in 16 mazes: A is shorter in/ }).waitFor();
  });

  it('have walked every maze as long as each of them walks it alone', async () => {
    const rows = window.page.locator('[data-maze]');
    const first = rows.first();
    const maze = Number(await first.getAttribute('data-maze'));
    const [lengthA, lengthB] = await first
      .getByRole('cell')
      .allInnerTexts()
      .then((texts) => texts.slice(1, 3).map(Number));
    expect(lengthA).toBe((await walkOf(ids.carry, maze)).length);
    expect(lengthB).toBe((await walkOf(ids.reset, maze)).length);
  });

  it('open a maze from the list by keys, and both walks move with one scrubber', async () => {
    const { page } = window;
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('[data-walk=A][data-length]').waitFor();
    await page.locator('[data-walk=B][data-length]').waitFor();
    const maze = openMaze();
    const [a, b] = [await walkOf(ids.carry, maze), await walkOf(ids.reset, maze)];
    const length = Math.max(a.length, b.length);
    const slider = page.getByRole('slider', { name: 'Environment step of both walks' });
    expect(await slider.getAttribute('aria-valuemax')).toBe(String(length));

    await page.keyboard.press('Home');
    for (let moment = 0; moment <= length; moment++) {
      // The shorter one rests at its end.
      expect(await cellOf('A')).toBe(a.cells[Math.min(moment, a.length)]);
      expect(await cellOf('B')).toBe(b.cells[Math.min(moment, b.length)]);
      await page.keyboard.press('ArrowRight');
    }
    expect(await slider.getAttribute('aria-valuetext')).toMatch(
      new RegExp(`^Environment step ${length}: A .*, B .*`),
    );
  });

  it('mark where they first do something else', async () => {
    const maze = openMaze();
    const [a, b] = [await walkOf(ids.carry, maze), await walkOf(ids.reset, maze)];
    const longer = a.length > b.length ? a : b;
    const step = longer.actions.findIndex((_, at) => a.actions[at] !== b.actions[at]);
    const marks = await window.page
      .locator('[data-first-difference]')
      .evaluateAll((found) => found.map((mark) => mark.getAttribute('data-first-difference')));
    expect(marks).toEqual(step < 0 ? [] : [String(step)]);
  });

  it('are there again after the page is loaded anew, at the same environment step', async () => {
    const { page } = window;
    await page.keyboard.press('End');
    const slider = page.getByRole('slider', { name: 'Environment step of both walks' });
    const last = await slider.getAttribute('aria-valuemax');
    expect(await slider.getAttribute('aria-valuenow')).toBe(last);
    // The address follows in its own time; an earlier step may stand in it.
    await expect.poll(() => page.url()).toMatch(new RegExp(`step=${last}(&|$)`));
    const before = [await cellOf('A'), await cellOf('B')];
    await page.reload();
    await page.locator('[data-walk=A][data-length]').waitFor();
    await page.locator('[data-walk=B][data-length]').waitFor();
    await expect.poll(async () => [await cellOf('A'), await cellOf('B')]).toEqual(before);
  });

  it('is said where both are the same, and is in the fonts of the lab', async () => {
    const { page } = window;
    await window.goTo(`/walks?a=${ids.carry}&b=${ids.carry}&mazes=${MAZES}&maze=0`);
    await page.getByText('The same agent as A: both walk alike.').waitFor();
    await page.getByText('the walks are equal').waitFor();
    expect((await foreignTexts(page)).foreign).toEqual([]);
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
