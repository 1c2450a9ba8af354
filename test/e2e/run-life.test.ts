import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { connectToLab, type LabClient } from './support/lab-client.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { smallConfig } from './support/start-run.ts';

const HOSTILE = '<img src=x onerror="document.title=1">';

let lab: LabHere;
let browser: Browser;
let window: LabWindow;
let client: LabClient;
let disconnect: () => void;

function stateOfRun() {
  return window.page.locator('header [data-run-state]').getAttribute('data-run-state');
}

async function updatesDone(): Promise<number> {
  const text = await window.page.locator('[data-updates]').innerText();
  return Number(text.replaceAll(',', ''));
}

describeInBrowser('the life of a run', () => {
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

  it('is queued and then runs', async () => {
    const config = smallConfig({ name: HOSTILE, updates: 1_000_000 });
    const { id } = await client.runs.create({ config });
    await window.goTo(`/runs/${id}`);
    await expect.poll(stateOfRun, { interval: 200 }).toBe('running');
    await expect.poll(updatesDone, { interval: 200 }).toBeGreaterThan(0);
  });

  it('pauses: nothing moves', async () => {
    await window.page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect.poll(stateOfRun, { interval: 200 }).toBe('paused');
    const before = await updatesDone();
    await window.page.waitForTimeout(300);
    expect(await updatesDone()).toBe(before);
  });

  it('shows a name as it was typed, never as HTML', async () => {
    const { page } = window;
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(HOSTILE);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toBe(`${HOSTILE} · HRM-Agent Lab`);
  });

  it('shows Table 1 of the paper beside its own values', async () => {
    const { page } = window;
    await page.getByRole('tab', { name: 'Configuration' }).click();
    // Another part of the page is no other page.
    expect(await page.title()).toBe(`${HOSTILE} · HRM-Agent Lab`);
    await page.getByRole('button', { name: /^Table 1 of the paper/ }).click();
    const cellsOf = (description: string) =>
      page.getByRole('row', { name: description }).getByRole('cell').allInnerTexts();
    expect(await cellsOf('HRM hidden size')).toEqual(['HRM hidden size', '64', '8', '']);
    expect(await cellsOf('Collector workers')).toEqual([
      'Collector workers',
      '5',
      '–',
      expect.stringMatching(/^No counterpart/),
    ]);
    await page.getByRole('tab', { name: 'Episodes' }).click();
  });

  it('goes on with a key', async () => {
    const before = await updatesDone();
    await window.page.keyboard.press('p');
    await expect.poll(stateOfRun, { interval: 200 }).toBe('running');
    await expect.poll(updatesDone, { interval: 200 }).toBeGreaterThan(before);
  });

  it('can be forked while it trains, in a form that stays as it is typed', async () => {
    const { page } = window;
    const address = page.url();
    const run = async () => (await client.runs.list())[0];
    await expect.poll(async () => (await run()).hash, { interval: 200 }).not.toBeNull();
    await window.goTo(`/runs/${(await run()).id}/fork`);
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('Typed');
    const before = await run();
    const { update } = before.progress;
    // New checkpoints come meanwhile, and the run is told of many times.
    await expect
      .poll(async () => (await run()).progress.update, { interval: 200 })
      .toBeGreaterThan(update + 60);
    expect((await run()).hash).not.toBe(before.hash);
    expect(await name.inputValue()).toBe('Typed');
    expect(await page.evaluate('document.activeElement?.value')).toBe('Typed');
    await page.goto(address);
    await expect.poll(stateOfRun).toBe('running');
  });

  it('says what it costs the machine, at an address of its own', async () => {
    const { page } = window;
    await page.keyboard.press('3');
    await page.locator('[data-system-facts]').getByText('Busy cores').waitFor({ timeout: 60_000 });
    await page.locator('[data-limiting]').waitFor();
    const card = page.locator('[data-chart="system/busyCores"]');
    await expect.poll(() => card.getByText(/^\d+\.\d+$/).count()).toBeGreaterThan(0);
    await page.reload();
    await card.waitFor();
    expect(await page.getByRole('tab', { name: 'System' }).getAttribute('aria-selected')).toBe(
      'true',
    );
    expect(await page.locator('[data-chart^="system/"]').count()).toBe(5);
    await page.getByRole('tab', { name: 'Episodes' }).click();
  });

  it('leaves room for other pages while it trains', async () => {
    const { page } = window;
    for (const [key, shown] of [
      ['n', '[data-preset=quick]'],
      ['l', 'tr[data-run]'],
    ]) {
      await page.evaluate('document.activeElement?.blur()');
      await page.keyboard.press(key);
      await page.locator(shown).first().waitFor();
    }
    const state = page.locator('tr[data-run] [data-run-state]');
    expect(await state.getAttribute('data-run-state')).toBe('running');
  });

  it('is renamed in the list', async () => {
    const { page } = window;
    const row = page.locator('tr[data-run]');
    await row.getByRole('button', { name: /^Rename/ }).click();
    const name = row.getByRole('textbox');
    await name.fill('Renamed & <b>plain</b>');
    await name.press('Enter');
    await expect.poll(() => row.getByRole('link').innerText()).toBe('Renamed & <b>plain</b>');
    expect(await page.locator('main b').count()).toBe(0);
  });

  it('stops, and says that it can be resumed', async () => {
    const { page } = window;
    await page.locator('tr[data-run]').getByRole('button', { name: 'Stop' }).click();
    const state = page.locator('tr[data-run] [data-run-state]');
    await expect
      .poll(() => state.getAttribute('data-run-state'), { interval: 200 })
      .toBe('stopped');
    const resume = page.locator('tr[data-run]').getByRole('button', { name: 'Resume' });
    expect(await resume.isEnabled()).toBe(true);
  });

  it('is deleted only after a question', async () => {
    const { page } = window;
    const row = page.locator('tr[data-run]');
    await row.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => row.count()).toBe(1);

    await row.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Train your first agent').waitFor();
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
