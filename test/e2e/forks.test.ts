import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { connectToLab, type LabClient } from './support/lab-client.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { INSTANT_ENGINES } from './support/instant-engines.ts';
import { serveScriptedLab } from './support/scripted-lab.ts';
import type { ServedLab } from './support/served-lab.ts';
import { smallConfig } from './support/start-run.ts';

let lab: ServedLab;
let browser: Browser;
let window: LabWindow;
let client: LabClient;
let close: () => void;
let parent: string;

function stateOfRun() {
  return window.page.locator('header [data-run-state]').getAttribute('data-run-state');
}

async function isFinished(): Promise<void> {
  await expect.poll(stateOfRun, { interval: 200 }).toBe('finished');
}

function newest(): Promise<RunSummary> {
  return client.runs.list().then((runs) => runs[0]!);
}

async function showCheckpoints(id: string): Promise<void> {
  await window.goTo(`/runs/${id}`);
  await window.page.getByRole('tab', { name: 'Checkpoints' }).click();
}

describeInBrowser('what comes of a run', () => {
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

  it('it ends with checkpoints', async () => {
    const config = smallConfig({ name: 'Parent', updates: 40 });
    parent = (await client.runs.create({ config })).id;
    await window.goTo(`/runs/${parent}`);
    await isFinished();
    expect((await client.runs.checkpoints({ id: parent })).map(({ update }) => update)).toEqual([
      20, 40,
    ]);
  });

  it('a twin with the same settings has the same hash, which both of them say', async () => {
    const { page } = window;
    const config = await client.runs.config({ id: parent });
    const twin = await client.runs.create({ config: { ...config, name: 'Twin' } });
    await window.goTo(`/runs/${twin.id}`);
    await isFinished();
    await page.getByRole('tab', { name: 'Checkpoints' }).click();
    const last = page.getByRole('row').last();
    expect(await last.locator('[data-twins]').innerText()).toBe('Parent');
    await last.getByRole('link', { name: 'Parent' }).click();
    await page.waitForURL(`**/#/runs/${parent}`);
    expect((await newest()).hash).toBe((await client.runs.get({ id: parent })).hash);
  });

  it('a fork begins at a checkpoint with the parent’s settings', async () => {
    const { page } = window;
    await window.goTo(`/runs/${parent}`);
    await page.getByRole('heading', { name: 'Parent', exact: true }).waitFor();
    await page.keyboard.press('b');
    await page.getByRole('heading', { name: 'Fork', exact: true, level: 1 }).waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Parent, forked');
    await page.getByLabel('Checkpoint', { exact: true }).click();
    await page.getByRole('option', { name: 'Update 20' }).click();
    // What the run had left at update 40 was nothing.
    await page.locator('[data-section=learning] > button').click();
    expect(await page.getByLabel('Updates', { exact: true }).inputValue()).toBe('80');
    expect(await page.getByRole('radio').count()).toBe(0);
    expect(await page.locator('[data-section=startWeights]').count()).toBe(0);
  });

  it('and says at once what a fork cannot change', async () => {
    const { page } = window;
    await page.locator('[data-section=model] > button').click();
    await page.getByLabel('Width D', { exact: true }).fill('16');
    const issue = page.locator('[data-field="model.width"]').getByRole('alert');
    expect(await issue.innerText()).toContain('keeps the model’s shape; it is 8');
    await page.getByRole('button', { name: 'Reset Width D to 8' }).click();
    await page.getByLabel('Updates', { exact: true }).fill('20');
    const updates = page.locator('[data-field="learning.updates"]').getByRole('alert');
    expect(await updates.innerText()).toContain('at least 21 are needed');
  });

  it('and goes on from there, its lineage shown at both ends', async () => {
    const { page } = window;
    await page.getByLabel('Updates', { exact: true }).fill('60');
    await page.getByLabel('Learning rate', { exact: true }).fill('1e-4');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.waitForURL(/#\/runs\/\w+$/);
    await isFinished();
    const fork = await newest();
    expect(fork).toMatchObject({ name: 'Parent, forked', parent: { id: parent, update: 20 } });
    expect(fork.progress.update).toBe(60);
    await page.getByRole('link', { name: 'Parent, update 20' }).waitFor();
    await showCheckpoints(parent);
    const forks = page.locator('[data-forks]');
    await expect.poll(() => forks.allInnerTexts()).toEqual(['Parent, forked', '–']);
  });

  it('another run begins with its weights', async () => {
    const { page } = window;
    await window.goTo(`/new?from=${parent}`);
    await page.getByText(/^Ready: the same as/).waitFor();
    await page.locator('[data-section=startWeights] > button').click();
    await page.locator('[data-field="startWeights.from"]').getByRole('combobox').click();
    await page.getByRole('option', { name: 'Parent', exact: true }).click();
    await page.locator('[data-field="startWeights.checkpoint"]').getByRole('combobox').click();
    await page.getByRole('option', { name: 'Update 20' }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.waitForURL(/#\/runs\/\w+$/);
    await isFinished();
    const { startWeights } = await client.runs.config({ id: (await newest()).id });
    expect(startWeights).toEqual({ from: parent, checkpoint: 20 });
  });

  it('unless its model is another one, which is said at the field', async () => {
    const { page } = window;
    await window.goTo(`/new?from=${(await newest()).id}`);
    await page.getByText(/^Ready: the same as/).waitFor();
    await page.locator('[data-section=model] > button').click();
    await page.getByLabel('Width D', { exact: true }).fill('16');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    const issue = page.locator('[data-field="startWeights.from"]').getByRole('alert');
    await issue.waitFor();
    expect(await issue.innerText()).toContain('tensor online.embedding is [131, 8]');
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
