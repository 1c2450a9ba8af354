import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import { parseMazeText } from '../../shared/maze/maze-text.ts';
import { NO_CHANGES } from '../../shared/walks/changes.ts';
import { recordOfPart, type WalkSteps } from '../../shared/walks/walk-record.ts';
import { type Intervention, walkRequestSchema } from '../../shared/walks/walk-request.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { connectToLab, type LabClient } from './support/lab-client.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { smallConfig } from './support/start-run.ts';

/** The door is closed: no way leads to the goal until somebody opens it. */
const MAZE = ['A....', '.....', '##+##', '.....', '....G'];
const DOOR = 12;
const CHANGED_AT = 2;

let lab: LabHere;
let browser: Browser;
let window: LabWindow;
let client: LabClient;
let disconnect: () => void;
let runId: string;

/** The parts of the walk as the lab tells them when it is asked without the page. */
async function walked(script: readonly Intervention[]): Promise<EpisodeRecord[]> {
  const { maze } = parseMazeText(MAZE.join('\n'));
  const walk = walkRequestSchema.parse({
    source: { kind: 'drawn', agent: { runId }, maze, doorProbability: 0, seed: 1 },
    script,
  });
  const parts: { begin: Parameters<typeof recordOfPart>[0]; steps: WalkSteps[] }[] = [];
  for await (const event of await client.walks.run({ walk, from: 0 })) {
    if (event.kind === 'began') parts.push({ begin: event.part, steps: [] });
    if (event.kind === 'steps') parts.at(-1)?.steps.push(event.steps);
  }
  return parts.map(({ begin, steps }) => recordOfPart(begin, steps, false));
}

const moment = () => window.page.locator('strong[data-moment]');
const isWalked = (length: number) =>
  window.page.getByText(`of ${length} environment steps`).waitFor();

/** The agent's cell at every moment of the walk, by the scrubber. */
async function shownCells(length: number): Promise<number[]> {
  const { page } = window;
  const board = page.locator('svg[data-moment]');
  const cells: number[] = [];
  await page.keyboard.press('Home');
  for (let at = 0; at <= length; at++) {
    await expect.poll(() => moment().textContent()).toBe(String(at));
    cells.push(Number(await board.getAttribute('data-agent-cell')));
    await page.keyboard.press('ArrowRight');
  }
  return cells;
}

async function pressCell(cell: number): Promise<void> {
  const board = window.page.locator('svg[data-moment]');
  const box = await board.boundingBox();
  if (!box) throw new Error('there is no board');
  const side = Math.min(box.width, box.height) / MAZE.length;
  const column = cell % MAZE.length;
  const row = Math.floor(cell / MAZE.length);
  const middle = (MAZE.length - 1) / 2;
  await window.page.mouse.click(
    box.x + box.width / 2 + (column - middle) * side,
    box.y + box.height / 2 + (row - middle) * side,
  );
}

describeInBrowser('the playground', () => {
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

  it('says what it needs where no run has a checkpoint', async () => {
    await window.goTo('/playground');
    await window.page.getByText('The playground needs a trained run').waitFor();
  });

  it('is opened from the menu of a run, with a board of its size', async () => {
    const { page } = window;
    const config = smallConfig({ name: 'Walks anywhere', updates: 20 });
    runId = (await client.runs.create({ config })).id;
    await window.goTo(`/runs/${runId}`);
    await expect
      .poll(async () => (await client.runs.get({ id: runId })).state, { interval: 200 })
      .toBe('finished');
    await page.getByRole('button', { name: 'More for Walks anywhere' }).click();
    await page.getByRole('menuitem', { name: 'Playground' }).click();
    await page.locator('[data-board-size="5 × 5"]').waitFor();
    expect(page.url()).toContain(`run=${runId}`);
  });

  it('draws with the keys after a number was typed, and leaves the number as it is', async () => {
    const { page } = window;
    const seed = page.getByLabel('Seed', { exact: true });
    const before = await seed.inputValue();
    await seed.fill('7');
    await page.locator('svg[data-moment]').click();
    await page.keyboard.press('2');
    expect(await seed.inputValue()).toBe('7');
    await seed.fill(before);
  });

  it('reads a maze from a text, and says what is wrong with one', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'From text…' }).click();
    const text = page.getByLabel('Maze as text');
    await text.fill('A?.\n..G');
    await page.getByRole('dialog').getByText('line 1, column 2').waitFor();
    expect(await page.getByRole('button', { name: 'Use' }).isDisabled()).toBe(true);
    await text.fill(MAZE.join('\n'));
    await page.getByRole('button', { name: 'Use' }).click();
    const board = page.locator('svg[data-moment]');
    await expect.poll(() => board.getAttribute('data-closed-doors')).toBe(String(DOOR));
    const message = page.locator('[data-playground-message]');
    await expect.poll(() => message.innerText()).toContain('while these doors are closed');
  });

  it('refuses a wall where the agent is, and undoes what was drawn', async () => {
    const { page } = window;
    await page.locator('[data-brush=wall]').click();
    await pressCell(0);
    await page.locator('[data-refused-cell="0"]').waitFor();
    await pressCell(1);
    await page.locator('[data-refused-cell]').waitFor({ state: 'detached' });
    const walls = () => page.locator('svg[data-moment] path.walls').getAttribute('d');
    const drawn = await walls();
    await page.keyboard.press('z');
    await expect.poll(walls).not.toBe(drawn);
  });

  it('lets the agent walk it, as the lab walks it', async () => {
    const { page } = window;
    const [record] = await walked([]);
    await page.keyboard.press('r');
    await isWalked(record.length);
    expect(await shownCells(record.length)).toEqual([...record.agentCells]);
  });

  it('goes on from a door that is opened by hand', async () => {
    const { page } = window;
    const changes = { ...NO_CHANGES, doors: [{ cell: DOOR, closed: false }] };
    const [before, after] = await walked([{ step: CHANGED_AT, changes, doors: 'go-on' }]);
    await page.keyboard.press('Home');
    for (let at = 0; at < CHANGED_AT; at++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => moment().textContent()).toBe(String(CHANGED_AT));
    await pressCell(DOOR);
    await page.locator(`[data-mark="hand ${CHANGED_AT}"]`).waitFor();
    await isWalked(CHANGED_AT + after.length);
    const board = page.locator('svg[data-moment]');
    expect(await board.getAttribute('data-closed-doors')).toBe('');
    expect(await shownCells(CHANGED_AT + after.length)).toEqual([
      ...before.agentCells.slice(0, CHANGED_AT),
      ...after.agentCells,
    ]);
  });

  it('hands the keyboard on from the button that goes to the one in its place', async () => {
    const { page } = window;
    const isFocused = (button: string) => () =>
      page.locator(button).evaluate((element) => element.matches(':focus'));
    await page.locator('[data-draw]').focus();
    await page.keyboard.press('Enter');
    await expect.poll(isFocused('[data-walk]')).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(isFocused('[data-draw]')).toBe(true);
  });

  it('keeps what was drawn when the page is left, or loaded again', async () => {
    const { page } = window;
    await page.keyboard.press('Escape');
    await page.locator('[data-walk]').waitFor();
    await page.getByRole('link', { name: 'Engines' }).click();
    await page.getByRole('heading', { name: 'Engines' }).waitFor();
    await page.getByRole('link', { name: 'Playground' }).click();
    const board = page.locator('svg[data-moment]');
    await expect.poll(() => board.getAttribute('data-closed-doors')).toBe(String(DOOR));
    await page.reload();
    await expect.poll(() => board.getAttribute('data-closed-doors')).toBe(String(DOOR));
  });

  it('goes on from a moment of an episode with the z that the agent had', async () => {
    const { page } = window;
    const episodes = await client.episodes.list({ runId });
    const longest = episodes.toSorted((a, b) => b.length - a.length || a.id - b.id)[0];
    await window.goTo(`/runs/${runId}/episodes/${longest.id}?step=1`);
    await page.locator('svg[data-moment="1"]').waitFor();
    const values = () => page.locator('[data-q] .value').allInnerTexts();
    const recorded = await values();
    await page.getByRole('button', { name: 'Open this moment in the playground' }).click();
    await page.locator('[data-carried]').waitFor();
    await page.locator('[data-walk]:enabled').click();
    await isWalked(longest.length - 1);
    await page.keyboard.press('Home');
    await expect.poll(values).toEqual(recorded);
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
