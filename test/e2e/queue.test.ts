import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { INSTANT_ENGINES } from './support/instant-engines.ts';
import { connectToLab, type LabClient } from './support/lab-client.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { serveScriptedLab } from './support/scripted-lab.ts';
import type { ServedLab } from './support/served-lab.ts';
import { smallConfig } from './support/start-run.ts';

let lab: ServedLab;
let browser: Browser;
let window: LabWindow;
let client: LabClient;
let close: () => void;

/** The names of those that wait, as the page shows them. */
async function shown(): Promise<string> {
  const names = await window.page.locator('[data-queued] [data-list-item]').allInnerTexts();
  return names.join(' ');
}

/** The same as the lab has them. */
async function stored(): Promise<string> {
  const waiting = await client.runs.queue();
  const runs = new Map((await client.runs.list()).map((run) => [run.id, run.name]));
  return waiting.map(({ id }) => runs.get(id)).join(' ');
}

async function isOrder(order: string): Promise<void> {
  await expect.poll(shown).toBe(order);
  expect(await stored()).toBe(order);
}

function row(name: string): Locator {
  const { page } = window;
  const has = page.getByRole('link', { name, exact: true });
  return page.locator('[data-queued]').filter({ has });
}

async function hasFocus(name: string): Promise<void> {
  const item = row(name).locator('[data-list-item]');
  await expect.poll(() => item.evaluate('document.activeElement.innerText')).toBe(name);
}

describeInBrowser('the queue', () => {
  beforeAll(async () => {
    lab = await serveScriptedLab(INSTANT_ENGINES);
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
    ({ client, close } = await connectToLab(lab.address));
  });

  afterAll(async () => {
    close?.();
    await browser?.close();
    await lab?.stop();
  });

  it('says what it is for where nothing waits', async () => {
    const { page } = window;
    await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
    await page.keyboard.press('q');
    await page.getByText('Nothing waits').waitFor();
  });

  it('shows who waits, in which order, and why', async () => {
    const { page } = window;
    for (const name of ['Trains', 'a', 'b', 'c', 'd']) {
      await client.runs.create({ config: smallConfig({ name, updates: 1_000_000 }) });
    }
    await isOrder('a b c d');
    await expect.poll(() => row('a').innerText()).toContain('Another run trains');
    await expect.poll(() => page.locator('[data-count=waiting]').innerText()).toBe('4');
    await expect.poll(() => page.locator('[data-training]').innerText()).toContain('Trains');
    // It keeps its place, and leaves the cores to others.
    const trains = (await client.runs.list()).find(({ name }) => name === 'Trains')!;
    await client.runs.pause({ id: trains.id });
  });

  it('is reordered by buttons, by keys and by dragging', async () => {
    const { page } = window;
    await row('c').getByRole('button', { name: 'To the top' }).click();
    await isOrder('c a b d');
    await row('d').locator('[data-list-item]').focus();
    await page.keyboard.press('Shift+ArrowUp');
    await isOrder('c a d b');
    await page.keyboard.press('Shift+ArrowUp');
    await isOrder('c d a b');
    await hasFocus('d');
    // Also where another window moves it.
    const { id } = (await client.runs.list()).find(({ name }) => name === 'd')!;
    await client.runs.moveInQueue({ ids: [id], to: 'bottom' });
    // The page reads it again every few seconds.
    await isOrder('c a b d');
    await hasFocus('d');
    await page.keyboard.press('t');
    await isOrder('d c a b');
    await row('d').dragTo(row('b'), { targetPosition: { x: 40, y: 48 } });
    await isOrder('c a b d');
  });

  it('lets a run be held back', async () => {
    const { page } = window;
    await row('c').locator('[data-list-item]').focus();
    await page.keyboard.press('h');
    await expect.poll(() => row('c').innerText()).toContain('Held back');
    await page.keyboard.press('h');
    await expect.poll(() => row('c').innerText()).not.toContain('Held back');
  });

  it('is the same after a reload', async () => {
    await window.page.reload();
    await isOrder('c a b d');
    for (const { id } of await client.runs.queue()) await client.runs.stop({ id });
    for (const { id, state } of await client.runs.list()) {
      if (state !== 'stopped') await client.runs.stop({ id });
    }
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
