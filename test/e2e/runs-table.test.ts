import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { storeExperiment } from './support/stored-experiment.ts';

let lab: LabHere;
let browser: Browser;
let window: LabWindow;

const rows = () => window.page.locator('tr[data-run]');
const row = (id: string) => window.page.locator(`tr[data-run=${id}]`);
const opened = (name: string | RegExp) => window.page.getByRole('button', { name }).click();

describeInBrowser('the table of runs', () => {
  beforeAll(async () => {
    const shape = { name: 'Seen', preset: 'quick', seeds: 3, validations: 4 };
    lab = await serveLabHere((dataFolder) => storeExperiment(dataFolder, shape));
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('tells mean, spread and number of every group, by any setting', async () => {
    const { page } = window;
    await expect.poll(() => rows().count()).toBe(6);
    await opened('Group the runs');
    await page.getByLabel('Group by').first().fill('variant');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    const groups = page.locator('tr:has([aria-expanded][data-list-item])');
    await expect.poll(() => groups.count()).toBe(2);
    const rates = await page.locator('tr[data-run*=carry] [data-goal-rate]').allInnerTexts();
    const values = rates.map((rate) => Number.parseFloat(rate));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const told = await groups.first().locator('[data-spread=goalRate]').innerText();
    // Of rounded numbers: to a tenth of a percent point.
    expect(Number.parseFloat(told)).toBeCloseTo(mean, 0);
    expect(told).toMatch(/%\s*± [\d.]+%\s+n 3/);
    await groups
      .first()
      .getByRole('button', { name: /^Variant/ })
      .click();
    await expect.poll(() => rows().count()).toBe(3);
  });

  it('keeps a view under a name, which outlives a reload', async () => {
    const { page } = window;
    await opened('Views');
    await page.getByLabel('Name of the view').fill('By variant');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'By variant', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await window.goTo('/engines');
    await page.evaluate('localStorage.clear()');
    await window.goTo('/runs');
    await page.reload();
    await expect.poll(() => rows().count()).toBe(6);
    expect(await page.locator('[aria-expanded][data-list-item]').count()).toBe(0);
    await opened('Views');
    await page.getByRole('button', { name: 'By variant', exact: true }).click();
    await expect.poll(() => page.locator('[aria-expanded][data-list-item]').count()).toBe(2);
    expect(page.url()).toContain('group=variant');
    await window.goTo('/runs?sort=-goalRate');
  });

  it('is searched, and filtered by a setting', async () => {
    const { page } = window;
    await page.getByLabel('Search the runs by name, id, tag or preset').fill('seed 2');
    await expect.poll(() => rows().count()).toBe(2);
    await page.keyboard.press('Escape');
    await expect.poll(() => rows().count()).toBe(6);
    await opened('Add a filter');
    await page.getByLabel('Filter by').first().fill('variant');
    await page.keyboard.press('Enter');
    await page.getByLabel('Value').fill('carry');
    await page.keyboard.press('Enter');
    await expect.poll(() => rows().count()).toBe(3);
    await opened('Remove the filter Variant');
    await expect.poll(() => rows().count()).toBe(6);
  });

  it('gives a run tags, a star and notes, by keys; notes are never HTML', async () => {
    const { page } = window;
    await row('run-carry-1').getByRole('link').first().focus();
    await page.keyboard.press('t');
    await page.getByLabel('New tag').fill('good, <b>bold</b>');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove the tag good' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await row('run-carry-1').getByText('<b>bold</b>').waitFor();
    await row('run-carry-1').getByRole('link').first().focus();
    await page.keyboard.press('s');
    await row('run-carry-1').locator('[aria-pressed=true]').waitFor();
    await page.keyboard.press('o');
    const hostile = '**why** <img src=x onerror="document.title=1"> [link](javascript:alert(1))';
    await page.getByLabel('Notes in Markdown').fill(hostile);
    await page.getByRole('button', { name: 'Save' }).click();
    await row('run-carry-1')
      .getByRole('button', { name: /^Notes of/ })
      .click();
    await page.getByRole('dialog').locator('strong', { hasText: 'why' }).waitFor();
    await page.getByRole('dialog').getByText('<img src=x').waitFor();
    expect(await page.locator('img, [href^="javascript"]').count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('keeps notes that were not saved, over Esc and a reload', async () => {
    const { page } = window;
    const notes = page.getByLabel('Notes in Markdown');
    const open = async () => {
      const ofRun = row('run-carry-1').getByRole('button', { name: /^Notes of/ });
      await ofRun.click();
      await page.getByRole('dialog').waitFor();
    };
    await open();
    await page.getByRole('dialog').getByText('Write', { exact: true }).click();
    await notes.fill('**why not**');
    await page.keyboard.press('Escape');
    await page.reload();
    await open();
    await page.getByText(/^Draft from .* restored$/).waitFor();
    expect(await notes.inputValue()).toBe('**why not**');
    await page.getByRole('button', { name: 'Discard' }).click();
    expect(await notes.inputValue()).toContain('**why** <img');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await open();
    await page.getByRole('dialog').locator('strong', { hasText: 'why' }).waitFor();
    expect(await page.getByText(/^Draft from/).count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('selects all by Ctrl-A, but where somebody types', async () => {
    const { page } = window;
    await page.getByPlaceholder('Search runs').fill('carry');
    await page.keyboard.press('ControlOrMeta+a');
    expect(await page.getByText(/selected$/).count()).toBe(0);
    // The first empties the field, the second leaves it.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+a');
    await page.getByText('6 runs selected').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('6 runs selected').waitFor({ state: 'detached' });
  });

  it('archives what is selected, and shows it when asked', async () => {
    const { page } = window;
    for (const id of ['run-reset-1', 'run-reset-2']) {
      await row(id).getByRole('checkbox').click();
    }
    await page.keyboard.press('a');
    await expect.poll(() => rows().count()).toBe(4);
    await opened('Show what is archived (2)');
    await expect.poll(() => rows().count()).toBe(6);
    await opened('Hide what is archived');
    await expect.poll(() => rows().count()).toBe(4);
  });

  it('brings back what was deleted at once', async () => {
    const { page } = window;
    for (const id of ['run-carry-1', 'run-carry-2']) {
      await row(id).getByRole('checkbox').click();
    }
    await page.keyboard.press('Delete');
    await expect.poll(() => rows().count()).toBe(2);
    await page.getByText('2 runs moved to the trash', { exact: true }).waitFor();
    await page.keyboard.press('u');
    await expect.poll(() => rows().count()).toBe(4);
    await row('run-carry-1').getByText('good').waitFor();
  });

  it('is the one that experiments have: tags by keys, search, a view of its own, archive', async () => {
    const { page } = window;
    await window.goTo('/experiments');
    const experiments = page.locator('tr[data-experiment]');
    await experiments.first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('t');
    await page.getByLabel('New tag').fill('baseline');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await experiments.getByText('baseline').waitFor();
    await page.getByLabel('Search the experiments').fill('BASE');
    expect(await experiments.count()).toBe(1);
    await opened('Views');
    await page.getByText('A view keeps columns').waitFor();
    await page.getByLabel('Name of the view').fill('By variant');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'By variant', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.reload();
    await experiments.getByText('baseline').waitFor();
    await experiments.getByRole('checkbox').click();
    await page.keyboard.press('a');
    await page.getByText('No experiment fits').waitFor();
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
