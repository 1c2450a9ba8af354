import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { INSTANT_ENGINES } from './support/instant-engines.ts';
import { serveScriptedLab } from './support/scripted-lab.ts';
import type { ServedLab } from './support/served-lab.ts';
import { fillSmallSettings, openAllSettings } from './support/start-run.ts';

const HOSTILE = 'Both <img src=x onerror="document.title=1">';

let lab: ServedLab;
let browser: Browser;
let window: LabWindow;

function experimentState() {
  return window.page
    .locator('header [data-experiment-state]')
    .getAttribute('data-experiment-state');
}

describeInBrowser('an experiment', () => {
  beforeAll(async () => {
    lab = await serveScriptedLab(INSTANT_ENGINES);
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('is explained where there is none, and made with a key', async () => {
    const { page } = window;
    await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
    await page.keyboard.press('g');
    await page.getByText('Train a whole set of runs').waitFor();
    await page.keyboard.press('m');
    await page.getByRole('heading', { name: 'New experiment' }).waitFor();
  });

  it('says what is wrong where it was typed', async () => {
    const { page } = window;
    const seeds = page.getByLabel('Seeds', { exact: true });
    await seeds.fill('1-');
    await page.getByText('1- has no end; a span is written 1-5.').waitFor();
    await seeds.fill('1-x');
    await page.getByText('Expected seeds such as 1-5 or 1,3,7-9, got "1-x".').waitFor();
    await page.getByRole('button', { name: 'Create and start' }).click();
    expect(await seeds.evaluate('document.activeElement.id')).toBe('seeds');
    await seeds.fill('1-2');
  });

  it('counts its runs while settings are varied, each value checked', async () => {
    const { page } = window;
    const count = page.locator('[data-run-count]');
    await expect.poll(() => count.innerText()).toBe('4 runs');
    await page.getByRole('button', { name: 'Vary a setting' }).click();
    await page.locator('#grid-0-field').fill('width');
    await page.locator('[role=option][data-highlighted]', { hasText: 'Width D' }).waitFor();
    await page.keyboard.press('Enter');
    const values = page.getByLabel('Values of Width D');
    await values.fill('32, 64, 65');
    await page.getByText(/^model\.heads: width 65 over/).waitFor();
    await values.fill('32, 4');
    await page.getByText('4: at least 8.').waitFor();
    await values.fill('32, 64');
    await expect.poll(() => count.innerText()).toBe('8 runs');
    await page.getByRole('button', { name: 'Remove Width D' }).click();
    await expect.poll(() => count.innerText()).toBe('4 runs');
  });

  it('is told how long it will take', async () => {
    const time = window.page.locator('[data-fact=total-time]');
    await expect.poll(() => time.innerText()).toMatch(/^about \d/);
  });

  it('is created and waits', async () => {
    const { page } = window;
    await page.getByLabel('Name', { exact: true }).fill(HOSTILE);
    await openAllSettings(page);
    await fillSmallSettings(page, 40);
    await page.getByRole('button', { name: 'Create, start later' }).click();
    await page.waitForURL(/#\/experiments\/[^/]+$/);
    expect(await experimentState()).toBe('held');
    await expect.poll(() => page.locator('tr[data-run]').count()).toBe(4);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(HOSTILE);
    expect(await page.locator('img').count()).toBe(0);
  });

  it('trains all of its runs, and compares them', async () => {
    const { page } = window;
    await page.keyboard.press('p');
    await expect.poll(experimentState).toBe('running');
    await expect.poll(experimentState, { interval: 200 }).toBe('finished');
    await page.locator('[data-chart=comparison] [data-runs="4"]').waitFor();
    const carry = page.locator('[data-group="Carry Z"]');
    await expect.poll(() => carry.innerText()).toMatch(/Carry Z[\s\S]*2 runs[\s\S]*%/);
    const rates = await page.locator('tr[data-run] [data-goal-rate]').allInnerTexts();
    expect(rates.every((rate) => rate.endsWith('%'))).toBe(true);
  });

  it('grows by seeds', async () => {
    const { page } = window;
    await page.keyboard.press('s');
    await page.getByLabel('Seeds', { exact: true }).fill('2-');
    await page.keyboard.press('Escape');
    await page.getByText('Add seeds', { exact: true }).waitFor({ state: 'detached' });
    await page.keyboard.press('s');
    await page.getByText(/^Draft from \d\d:\d\d restored/).waitFor();
    expect(await page.getByLabel('Seeds', { exact: true }).inputValue()).toBe('2-');
    await page.getByLabel('Seeds', { exact: true }).fill('2-3');
    await page.getByText('2 more runs; it has 2 already.').waitFor();
    await page.getByLabel('Start the experiment').click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect.poll(() => page.locator('tr[data-run]').count()).toBe(6);
    await expect.poll(experimentState).toBe('held');
  });

  it('is where its runs are filtered by, and any of them are compared', async () => {
    const { page } = window;
    await page.keyboard.press('l');
    const rows = page.locator('tr[data-run]');
    await expect.poll(() => rows.count()).toBe(6);
    await page.getByLabel('Of which experiment').click();
    await page.getByRole('option', { name: /^Single runs only/ }).click();
    await page.getByText('No run fits').waitFor();
    await page.getByLabel('Of which experiment').click();
    await page.getByRole('option', { name: /^Both/ }).click();
    await expect.poll(() => rows.count()).toBe(6);

    await page.evaluate('document.activeElement.blur()');
    for (const key of ['j', 'x', 'Shift+ArrowDown', 'Shift+ArrowDown']) {
      await page.keyboard.press(key);
    }
    await page.getByText('3 runs selected').waitFor();
    await page.keyboard.press('c');
    await page.getByRole('heading', { name: 'Compare 3 runs' }).waitFor();
    await page.locator('[data-setting=variant]').waitFor();
    await page.locator('[data-setting=seed]').waitFor();
    expect(await page.locator('[data-setting]').count()).toBe(2);
  });

  it('is deleted with its runs only after a question that says how many', async () => {
    const { page } = window;
    await page.keyboard.press('g');
    await page.getByRole('heading', { name: 'Experiments', exact: true }).waitFor();
    await page.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('button', { name: 'Delete with 6 runs' }).click();
    await page.getByText('Train a whole set of runs').waitFor();
    await page.keyboard.press('l');
    await page.getByText('Train your first agent').waitFor();
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
