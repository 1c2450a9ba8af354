import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { storeExperiment } from './support/stored-experiment.ts';

let lab: LabHere;
let browser: Browser;
let window: LabWindow;

/** An experiment of two runs and two single ones, of which one has something damaged. */
async function prepare(dataFolder: string): Promise<void> {
  await storeExperiment(dataFolder, {
    name: 'Both',
    preset: 'quick',
    seeds: 1,
    validations: 3,
    again: true,
  });
  const damaged = join(dataFolder, 'runs', 'run-carry-1-again', 'damaged-checkpoint-000000005');
  await mkdir(damaged, { recursive: true });
  await writeFile(join(damaged, 'weights.safetensors'), 'x'.repeat(70_000));
}

async function deleteRun(row: Locator): Promise<void> {
  const { page } = window;
  await row.getByRole('button', { name: /^More for/ }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
}

describeInBrowser('what is stored', () => {
  beforeAll(async () => {
    lab = await serveLabHere(prepare);
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('comes back when a deletion is undone, with the button and with a key', async () => {
    const { page } = window;
    const row = page.locator('tr[data-run=run-carry-1-again]');
    await deleteRun(row);
    await page.getByText('Run “Both · carry · again” moved to the trash').first().waitFor();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await row.waitFor();

    await deleteRun(row);
    await row.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page.keyboard.press('u');
    await row.waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
  });

  it('has its size on a page, sorted by any column', async () => {
    const { page } = window;
    await page.keyboard.press('d');
    const names = page.locator('[data-size-row]');
    await expect.poll(() => names.count()).toBe(4);
    expect(await names.first().innerText()).toContain('Both · carry · again');
    expect(await names.first().innerText()).toContain('70.0 kB');
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await expect.poll(() => names.nth(1).getAttribute('data-size-row')).toContain('seed 1');
    await page.getByText('Experiments', { exact: true }).last().click();
    await expect.poll(() => names.count()).toBe(2);
  });

  it('is given up after it was said what is lost', async () => {
    const { page } = window;
    await page.getByRole('tab', { name: 'Free up' }).click();
    const offer = page.locator('[data-offer=damaged]');
    expect(await offer.innerText()).toContain('70.0 kB');
    await offer.getByRole('button', { name: 'Remove…' }).click();
    const question = page.getByRole('alertdialog');
    expect(await question.innerText()).toContain('This frees about 70.0 kB and cannot be undone.');
    await question.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('70.0 kB freed').first().waitFor();
    await expect.poll(() => offer.innerText()).toContain('nothing there');
  });

  it('is restored from the trash with all its runs, or removed for ever', async () => {
    const { page } = window;
    await window.goTo('/experiments/stored-experiment');
    await page
      .getByRole('button', { name: /^More for/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('button', { name: 'Delete with 2 runs' }).click();
    await page.getByText('Experiment “Both” moved to the trash').first().waitFor();
    await window.goTo('/storage?tab=trash');
    const entry = page.locator('[data-trash=stored-experiment]');
    expect(await entry.innerText()).toMatch(/Experiment, 2 runs[\s\S]*in 30 days/);
    await entry.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('The trash is empty').waitFor();
    await window.goTo('/runs');
    await expect.poll(() => page.locator('tr[data-run]').count()).toBe(4);

    await deleteRun(page.locator('tr[data-run=run-reset-1-again]'));
    await window.goTo('/storage?tab=trash');
    await page.locator('[data-trash=run-reset-1-again]').waitFor();
    await page.getByRole('button', { name: 'Empty trash…' }).click();
    await page.getByRole('button', { name: 'Delete for ever', exact: true }).click();
    await page.getByText('The trash is empty').waitFor();
    await window.goTo('/runs');
    await expect.poll(() => page.locator('tr[data-run]').count()).toBe(3);
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
