import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { INSTANT_ENGINES } from './support/instant-engines.ts';
import { serveScriptedLab } from './support/scripted-lab.ts';
import type { ServedLab } from './support/served-lab.ts';
import { openAllSettings } from './support/start-run.ts';

let lab: ServedLab;
let browser: Browser;
let window: LabWindow;

function field(path: string): Locator {
  return window.page.locator(`[data-field="${path}"]`);
}

function messageAt(path: string): Promise<string> {
  return field(path).getByRole('alert').innerText();
}

describeInBrowser('the form for a new run', () => {
  beforeAll(async () => {
    lab = await serveScriptedLab(INSTANT_ENGINES);
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
  });

  beforeEach(async () => {
    await window.goTo('/runs');
    await window.page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
    await window.page.keyboard.press('n');
    await window.page.getByRole('heading', { name: 'New run' }).waitFor();
    // What the test before typed.
    const discard = window.page.getByRole('button', { name: 'Discard' });
    if (await discard.isVisible()) await discard.click();
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('is ready to start the quick preset with Enter', async () => {
    const { page } = window;
    const quick = page.getByRole('radio', { name: /^Quick/ });
    expect(await quick.getAttribute('aria-checked')).toBe('true');
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Start');
  });

  it('says at the field what is wrong with it', async () => {
    const { page } = window;
    await openAllSettings(page);
    await page.getByLabel('Updates', { exact: true }).fill('-5');
    await page.getByLabel('Batch size', { exact: true }).fill('12.5');
    await page.getByLabel('Discount γ', { exact: true }).fill('0,9');
    expect(await messageAt('learning.updates')).toBe('At least 1.');
    expect(await messageAt('learning.batchSize')).toBe('Enter a whole number.');
    expect(await messageAt('learning.discount')).toBe('“0,9” is not a number.');

    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByText('3 fields need your attention').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('field-learning-updates');
    expect(page.url()).toContain('#/new');

    await page.getByLabel('Updates', { exact: true }).fill('5');
    expect(await field('learning.updates').getByRole('alert').count()).toBe(0);
  });

  it('shows a rule between two fields at the field it names', async () => {
    const { page } = window;
    await page.locator('[data-section=model] > button').click();
    await page.getByLabel('Attention heads', { exact: true }).fill('5');
    expect(await messageAt('model.heads')).toContain('over 5 heads');
  });

  it('opens a closed section to show what is wrong in it', async () => {
    const { page } = window;
    await page.locator('[data-section=exploration] > button').click();
    await page.getByLabel('ε at the end', { exact: true }).fill('2');
    await page.locator('[data-section=exploration] > button').click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expect.poll(() => messageAt('exploration.final')).toBe('At most 1.');
  });

  it('counts parameters while the model is changed, and takes changes back', async () => {
    const { page } = window;
    const parameters = page.locator('[data-fact=parameters]');
    await page.getByRole('radio', { name: /^Paper, four rooms/ }).click();
    expect(await parameters.innerText()).toBe('541,186');
    await page.locator('[data-section=model] > button').click();
    await page.getByLabel('Blocks per module', { exact: true }).fill('2');
    expect(await parameters.innerText()).toBe('279,042');
    await page.getByRole('button', { name: 'Reset Blocks per module', exact: true }).click();
    expect(await parameters.innerText()).toBe('541,186');
    expect(await page.getByLabel('Blocks per module', { exact: true }).inputValue()).toBe('4');
  });

  it('understands numbers as researchers write them', async () => {
    const { page } = window;
    await page.locator('[data-section=learning] > button').click();
    await page.getByLabel('Learning rate', { exact: true }).fill('3e-4');
    await page.getByText('Ready, with 1 changed').waitFor();
    expect(await field('learning.learningRate').getByRole('alert').count()).toBe(0);
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
