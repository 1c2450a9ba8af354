import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { parseRunConfig } from '../../shared/run-config/parse.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { INSTANT_ENGINES } from './support/instant-engines.ts';
import { serveScriptedLab } from './support/scripted-lab.ts';
import type { ServedLab } from './support/served-lab.ts';

let lab: ServedLab;
let browser: Browser;
let window: LabWindow;

async function importFile(value: unknown): Promise<void> {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  await window.page
    .getByLabel('Configuration file')
    .setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(text) });
}

const refused = () => window.page.getByRole('alert', { name: 'Refused file' });

describeInBrowser('a configuration as a file', () => {
  beforeAll(async () => {
    lab = await serveScriptedLab(INSTANT_ENGINES);
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
  });

  beforeEach(async () => {
    await window.goTo('/runs');
    await window.page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
    await window.goTo('/new');
    await window.page.getByRole('heading', { name: 'New run' }).waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('leaves with every field, is edited, and comes back', async () => {
    const { page } = window;
    await page.getByLabel('Name', { exact: true }).fill('../My run');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('My-run.json');
    const config = parseRunConfig(JSON.parse(await readFile(await download.path(), 'utf8')));
    expect(config).toMatchObject({ preset: 'quick', name: '../My run' });
    await importFile({ ...config, seed: 7, learning: { ...config.learning, batchSize: 16 } });
    await page.getByText('Ready, with 2 changed').waitFor();
    expect(await page.getByLabel('Seed', { exact: true }).inputValue()).toBe('7');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('../My run');
  });

  it('of an older version is brought up to date', async () => {
    const old = { version: 3, preset: 'maze-small', learning: { updates: 999 } };
    await importFile(old);
    await window.page.getByText('Ready, with 1 changed').waitFor();
    const chosen = window.page.getByRole('radio', { name: /^Maze, small/ });
    expect(await chosen.getAttribute('aria-checked')).toBe('true');
  });

  it('is refused with the path and what is allowed, and the form stays as it is', async () => {
    const { page } = window;
    await page.getByLabel('Seed', { exact: true }).fill('5');
    await importFile({ learning: { batchSize: 0, unheard: 1 }, environment: { inside: '6' } });
    await expect
      .poll(() => refused().getByRole('listitem').allInnerTexts())
      .toEqual([
        'environment.inside Invalid option: expected one of "5"|"7"|"9"|"11"',
        'learning.batchSize expected a whole number from 1 to 8192',
        'learning.unheard unknown key',
      ]);
    expect(await page.getByLabel('Seed', { exact: true }).inputValue()).toBe('5');
    await importFile('{ "seed": ');
    await expect.poll(() => refused().innerText()).toContain('not JSON');
    await importFile({ seed: 9 });
    await expect.poll(() => refused().count()).toBe(0);
    expect(await page.getByLabel('Seed', { exact: true }).inputValue()).toBe('9');
  });

  it('cannot leave while a field is wrong', async () => {
    const { page } = window;
    await page.getByLabel('Seed', { exact: true }).fill('-1');
    expect(await page.getByRole('button', { name: 'Export' }).isDisabled()).toBe(true);
  });

  it('is the base of an experiment, whose seeds and variants stay as they are', async () => {
    const { page } = window;
    await window.goTo('/experiments/new');
    await page.getByLabel('Seeds', { exact: true }).fill('4-5');
    await importFile({
      preset: 'maze-small',
      name: 'Mine',
      seed: 9,
      learning: { updates: 999 },
    });
    await page.getByText('1 changed').waitFor();
    await page.getByText('Variants and seeds are those of').first().waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Mine');
    expect(await page.getByLabel('Seeds', { exact: true }).inputValue()).toBe('4-5');
    await importFile({ learning: { unheard: 1 } });
    await expect.poll(() => refused().innerText()).toContain('learning.unheard unknown key');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ]);
    const base = parseRunConfig(JSON.parse(await readFile(await download.path(), 'utf8')));
    expect(base).toMatchObject({ preset: 'maze-small', name: 'Mine', learning: { updates: 999 } });
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
