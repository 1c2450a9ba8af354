import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPreset } from '../../shared/run-config/presets.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { INSTANT_ENGINES } from './support/instant-engines.ts';
import { connectToLab } from './support/lab-client.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { serveScriptedLab } from './support/scripted-lab.ts';
import type { ServedLab } from './support/served-lab.ts';

let lab: ServedLab;
let browser: Browser;
let window: LabWindow;

const box = (label: string) => window.page.getByLabel(label, { exact: true });
const heading = (name: string) => window.page.getByRole('heading', { name, exact: true }).waitFor();

describeInBrowser('what is typed', () => {
  beforeAll(async () => {
    lab = await serveScriptedLab(INSTANT_ENGINES);
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('outlives Esc, Back and a reload', async () => {
    const { page } = window;
    await window.goTo('/new');
    await box('Seed').fill('77');
    await page.locator('[data-section=learning] > button').click();
    await box('Learning rate').fill('1e-');
    await box('Learning rate').blur();
    await page.keyboard.press('Escape');
    await heading('Runs');
    await page.keyboard.press('n');
    await page.getByText(/^Draft from \d\d:\d\d restored/).waitFor();
    expect(await box('Seed').inputValue()).toBe('77');
    await page.locator('[data-section=learning] > button').click();
    expect(await box('Learning rate').inputValue()).toBe('1e-');

    await box('Learning rate').fill('5e-4');
    await page.goBack();
    await heading('Runs');
    await page.goForward();
    await page.locator('[data-section=learning] > button').click();
    await expect.poll(() => box('Learning rate').inputValue()).toBe('5e-4');

    await page.reload();
    await page.getByText(/^Draft from/).waitFor();
    expect(await box('Seed').inputValue()).toBe('77');
  });

  it('goes to another preset where it fits, and comes back with u', async () => {
    const { page } = window;
    await page.getByRole('radio', { name: /^Paper, four rooms/ }).click();
    await page.getByText('1 change kept.').first().waitFor();
    expect(await page.locator('[data-section=learning] .count').innerText()).toBe('1 changed');
    await page.keyboard.press('u');
    const quick = page.getByRole('radio', { name: /^Quick/ });
    await expect.poll(() => quick.getAttribute('aria-checked')).toBe('true');
    await page.getByRole('button', { name: 'Discard' }).click();
    expect(await box('Seed').inputValue()).toBe('1');
    expect(await page.getByText(/^Draft from/).count()).toBe(0);
  });

  it('is like another run but for what differs, which the new run says', async () => {
    const { page } = window;
    const { client, close } = await connectToLab(lab.address);
    const { config } = findPreset('quick')!;
    const first = await client.runs.create({ config: { ...config, name: 'The first' } });
    await client.runs.stop({ id: first.id });
    await window.goTo(`/runs/${first.id}`);
    await page.getByRole('button', { name: 'More for The first' }).click();
    await page.getByRole('menuitem', { name: 'Same run, but…' }).click();
    await page.getByText('Ready: the same as The first.').waitFor();
    // What was typed elsewhere is not here.
    expect(await box('Seed').inputValue()).toBe('1');
    await page.keyboard.press('/');
    await page.keyboard.type('learning rate');
    await page.locator('.is-current[data-field="learning.learningRate"]').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('1e-4');
    await page.locator('[data-field="learning.learningRate"]', { hasText: /instead of/ }).waitFor();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.waitForURL(/#\/runs\/[^/]+$/);
    const fact = page.locator('.fact', { hasText: 'Same as' });
    await expect.poll(() => fact.innerText()).toContain('but learning.learningRate 0.0001');
    expect(await fact.getByRole('link').getAttribute('href')).toBe(`#/runs/${first.id}`);
    const [made] = await client.runs.list();
    await client.runs.stop({ id: made!.id });
    close();
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
