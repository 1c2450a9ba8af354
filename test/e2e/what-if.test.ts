import { chmod, cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EpisodeSummary } from '../../shared/contract/episodes.ts';
import { ACTIONS } from '../../shared/maze/cells.ts';
import { decodeEpisode } from '../../shared/maze/episode-codec.ts';
import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import { doorsClosedAt } from '../../shared/maze/episode-view.ts';
import { cellText, NO_CHANGES } from '../../shared/walks/changes.ts';
import { PACKAGE_ROOT } from '../../src-main/server/package-root.ts';
import type { WhatIfResult } from '../../src-main/cli/commands/what-if.ts';
import { runCli } from '../integration/src-main/cli/run-cli.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { connectToLab, type LabClient } from './support/lab-client.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';

/** A lab with trained agents, their checkpoints and recorded episodes. */
const STORED = join(PACKAGE_ROOT, 'test/fixtures/lab-140/data');
/** Environment steps before the branch. */
const STEP = 3;

let data: string;
let lab: LabHere;
let browser: Browser;
let window: LabWindow;
let client: LabClient;
let disconnect: () => void;
let episode: EpisodeSummary;
let record: EpisodeRecord;
let page: LabWindow['page'];
let way: string;
/** A door in which neither agent nor goal stands at STEP. */
let door: number;
let wasClosed: boolean;
/** The same change on the command line, and what that says of it. */
let command: string;
let said: WhatIfResult;

type Walk = 'recorded' | 'branch';
const board = (of: Walk): Locator => page.locator(`[data-${of}-board]`);

async function open(): Promise<void> {
  await window.goTo(`${way}?step=${STEP}`);
  await page.locator(`[data-recorded-board][data-moment="${STEP}"]`).waitFor();
}

/** The walk on a board from STEP on, as it is drawn: actions, and the Q-values in its titles. */
async function drawn(of: Walk, length: number) {
  const actions: number[] = [];
  const q: number[][] = [];
  const begin = of === 'branch' ? 0 : STEP;
  for (let step = 0; step < length; step++) {
    await page.locator(`[data-${of}-board][data-moment="${begin + step}"]`).waitFor();
    const taken = await board(of).locator('[data-taken=true]').getAttribute('data-action');
    actions.push(ACTIONS.findIndex((name) => name === taken));
    const titles = await board(of).locator('[data-action] title').allTextContents();
    q.push(titles.map((title) => Number(title.split('= ')[1])));
    await page.keyboard.press('ArrowRight');
  }
  return { actions, q };
}

function expectWalk(
  shown: { readonly actions: readonly number[]; readonly q: readonly (readonly number[])[] },
  expected: { readonly actions: readonly number[]; readonly q: readonly (readonly number[])[] },
): void {
  expect(shown.actions).toEqual(expected.actions);
  const rounded = expected.q.map((values) => values.map((value) => Number(value.toFixed(4))));
  expect(shown.q).toEqual(rounded);
}

const drawnClosed = (of: Walk) =>
  board(of).locator(`[data-door-cell="${door}"]`).getAttribute('data-closed');

describeInBrowser('what if a door were not as it is', () => {
  beforeAll(async () => {
    lab = await serveLabHere(async (folder) => {
      data = folder;
      await cp(STORED, folder, { recursive: true });
      await chmod(folder, 0o700);
    });
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
    ({ page } = window);
    ({ client, close: disconnect } = await connectToLab(lab.address));
    const run = (await client.runs.list()).find(({ name }) => name.includes('carry'))!;
    const episodes = await client.episodes.list({ runId: run.id });
    episode = episodes.find(({ length, doorsFrozen }) => length > STEP + 4 && !doorsFrozen)!;
    const blob = await client.episodes.get({ id: episode.id });
    record = decodeEpisode(new Uint8Array(await blob.arrayBuffer()));
    const agent = record.agentCells[STEP];
    const index = record.board.doors.findIndex(
      (cell) => cell !== agent && cell !== record.goalCell,
    );
    door = record.board.doors[index]!;
    wasClosed = doorsClosedAt(record, STEP)[index] === 1;
    const to = wasClosed ? 'open' : 'closed';
    const change = `${cellText(record.board, door)}=${to}`;
    command = `what-if ${run.id} ${episode.id} --step ${STEP} --set-door ${change}`;
    const words = [...command.split(' '), '--json', '--data', data];
    const answer = await runCli(...words);
    expect(answer).toMatchObject({ code: 0 });
    said = JSON.parse(answer.stdout.trim().split('\n').at(-1)!) as WhatIfResult;
    way = `/runs/${run.id}/episodes/${episode.id}`;
    await open();
  });

  afterAll(async () => {
    disconnect?.();
    await browser?.close();
    await lab?.stop();
  });

  it('is answered beside the recorded walk when the door is pressed', async () => {
    await page.keyboard.press('1');
    const box = (await board('recorded').locator(`[data-door-cell="${door}"]`).boundingBox())!;
    // An open door is drawn as its two posts; its middle is the middle of the doorway.
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await board('branch').waitFor();
    expect(await drawnClosed('branch')).toBe(String(!wasClosed));
    expect(await drawnClosed('recorded')).toBe(String(wasClosed));
    await expect
      .poll(() => page.locator('[data-outcome]').innerText())
      .toContain('environment steps');
    const slider = page.getByRole('slider', { name: 'Environment step of the branch' });
    expect(await slider.getAttribute('aria-valuemin')).toBe(String(STEP));
    expect(await slider.getAttribute('aria-valuemax')).toBe(String(STEP + said.branch.length));
    await page.keyboard.press('Escape');
  });

  it('walks as the command line says, from the state of mind that it had', async () => {
    expect(said.branch.length).toBeGreaterThan(0);
    expectWalk(await drawn('branch', said.branch.length), said.branch);
    await page.keyboard.press('Home');
    for (let step = 0; step < STEP; step++) await page.keyboard.press('ArrowRight');
    expectWalk(await drawn('recorded', said.recorded.actions.length), said.recorded);
  });

  it('tells the command that asks this lab the same', async () => {
    await page
      .getByRole('button', { name: `Copy hrm-lab ${command} --data ${data}`, exact: true })
      .waitFor();
  });

  it('marks where both part', async () => {
    const actions = await page
      .locator('[data-branch-track] [data-action-mark]')
      .evaluateAll((marks) => marks.map((mark) => Number(mark.getAttribute('data-action-mark'))));
    const both = Math.min(said.recorded.actions.length, said.branch.length);
    const parted = said.branch.actions
      .slice(0, both)
      .flatMap((action, step) => (action === said.recorded.actions[step] ? [] : [step]));
    expect(actions).toEqual(parted);
  });

  it('is kept with the episode, as a branch and not as an episode', async () => {
    const before = (await client.episodes.list({ runId: way.split('/')[2]! })).length;
    await page.getByLabel('Name of the branch').fill('The other door');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.locator('[data-branches]').getByText('The other door').waitFor();
    const [branch] = await client.branches.list({ episodeId: episode.id });
    expect(branch).toMatchObject({
      name: 'The other door',
      step: STEP,
      length: said.branch.length,
    });
    expect(await client.episodes.list({ runId: way.split('/')[2]! })).toHaveLength(before);
  });

  it('is there after the page was loaded again, opened, renamed and deleted', async () => {
    await page.reload();
    await board('recorded').waitFor();
    await page.getByRole('tab', { name: 'What if' }).click();
    await page.getByRole('button', { name: 'The other door', exact: true }).click();
    await board('branch').waitFor();
    await page.keyboard.press('Home');
    for (let step = 0; step < STEP; step++) await page.keyboard.press('ArrowRight');
    expectWalk(await drawn('branch', said.branch.length), said.branch);

    await page.getByRole('button', { name: 'Rename The other door' }).click();
    await page.keyboard.type('Another name');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Delete Another name' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => client.branches.list({ episodeId: episode.id })).toEqual([]);
  });

  it('refuses at the cell what cannot be, by the keyboard alone', async () => {
    await open();
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    const line = page.locator('[data-edit-line]');
    await expect.poll(() => line.innerText()).toContain('the agent would stand in a wall');
    const refused = board('recorded').locator('[data-refused-cell]');
    expect(await refused.getAttribute('data-refused-cell')).toBe(String(record.agentCells[STEP]));
    await page.keyboard.press('Escape');
  });

  it('shows what the agent thinks of every cell, with a key in numbers', async () => {
    await page.keyboard.press('v');
    await board('recorded').locator('[data-overlay=map] path').first().waitFor();
    const key = page.locator('[data-colour-key]');
    expect(await key.innerText()).toContain('Max Q if the agent stood there');
    const cells = await board('recorded')
      .locator('[data-overlay=map] path')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('d')!.match(/M/g)!.length));
    const closed = doorsClosedAt(record, STEP);
    const walls = record.board.walls.reduce((sum, wall) => sum + wall, 0);
    const shut = closed.reduce((sum, is) => sum + is, 0);
    // Where the agent could stand: no wall, no closed door, not the goal.
    expect(cells.reduce((sum, count) => sum + count, 0)).toBe(
      record.board.walls.length - walls - shut - 1,
    );
    await page.keyboard.press('v');
  });

  it('steps through a thought, and through a longer one that is asked for', async () => {
    await page.getByRole('tab', { name: 'Thinking' }).click();
    const slider = page.getByRole('slider', { name: 'Recurrent step', exact: true });
    const at = async () => Number(await slider.getAttribute('aria-valuenow'));
    const best = () => page.locator('[data-thought-q].is-greedy').getAttribute('data-thought-q');
    await expect.poll(at).toBe(record.recurrentSteps);
    expect(await best()).toBe(ACTIONS[record.actions[STEP]!]);
    await page.keyboard.press(',');
    await expect.poll(at).toBe(record.recurrentSteps - 1);

    await page.getByRole('combobox', { name: 'Recurrent steps' }).click();
    await page.getByRole('option', { name: '8', exact: true }).click();
    await expect
      .poll(() => page.locator('[data-thinking-note]').innerText())
      .toContain('thought on for 8 recurrent steps');
    expect(await slider.getAttribute('aria-valuemax')).toBe('8');
    await page.locator('[data-present-latent]').waitFor();
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });

  it('is there after the lab was started again', async () => {
    const changes = { ...NO_CHANGES, doors: [{ cell: door, closed: !wasClosed }] };
    const source = { kind: 'episode' as const, episodeId: episode.id };
    const script = [{ step: STEP, changes }];
    await client.branches.keep({ walk: { source, script }, name: 'Kept before' });
    disconnect();
    const address = await lab.restart();
    ({ client, close: disconnect } = await connectToLab(address));
    const [branch] = await client.branches.list({ episodeId: episode.id });
    expect(branch).toMatchObject({ name: 'Kept before', length: said.branch.length });
    await page.reload();
    await open();
    await page.getByRole('tab', { name: 'What if' }).click();
    await page.getByRole('button', { name: 'Kept before', exact: true }).click();
    await board('branch').waitFor();
    await page.keyboard.press('Home');
    for (let step = 0; step < STEP; step++) await page.keyboard.press('ArrowRight');
    expectWalk(await drawn('branch', said.branch.length), said.branch);
  });
});
