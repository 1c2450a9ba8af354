import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderOfFile } from '../integration/file-folders.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { INSTANT_ENGINES } from './support/instant-engines.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { serveScriptedLab } from './support/scripted-lab.ts';
import type { ServedLab } from './support/served-lab.ts';

let lab: ServedLab;
let browser: Browser;
let window: LabWindow;
/** A configuration of ssh by which nothing is reached, whether or not there is an ssh. */
let nowhere: string;

describeInBrowser('places', () => {
  beforeAll(async () => {
    nowhere = join(folderOfFile('hrm-lab-places-'), 'ssh.conf');
    await writeFile(nowhere, 'Host nowhere\n  ProxyCommand false\n');
    lab = await serveScriptedLab(INSTANT_ENGINES);
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('are not asked about while there is none', async () => {
    const { page } = window;
    await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    expect(await page.getByLabel('Train on').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
    await page.keyboard.press('@');
    await page.getByText('Train on a cluster').waitFor();
  });

  it('are tested as they are typed, and say what is missing', async () => {
    const { page } = window;
    await page.keyboard.press('a');
    await page.getByLabel('Name', { exact: true }).fill('far');
    await page.getByLabel('Host', { exact: true }).fill('nowhere');
    await page.getByLabel('Configuration of ssh', { exact: true }).fill(nowhere);
    await page.getByLabel('Folder', { exact: true }).fill('/lab');
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    const connection = page.locator('[data-step=connection]');
    await expect.poll(() => connection.getAttribute('data-outcome')).toBe('failed');
    expect(await connection.innerText()).not.toBe('Connection');
    expect(await page.locator('[data-step=slurm]').getAttribute('data-outcome')).toBe('to-come');
    await page.getByRole('button', { name: /^Save/ }).click();
    await page.locator('[data-place-row=far]').waitFor();
  });

  it('take runs, which wait until the place answers', async () => {
    const { page } = window;
    await page.keyboard.press('n');
    await page.getByLabel('Train on').click();
    await page.getByRole('option', { name: /^far/ }).click();
    await page.getByLabel('Name', { exact: true }).fill('Far away');
    await page.getByRole('button', { name: 'Start at far' }).click();
    await page.locator('h1', { hasText: 'Far away' }).waitFor();
    expect(await page.locator('header [data-place=far]').count()).toBe(1);
    await expect.poll(() => page.locator('[data-job]').innerText()).toContain('not sent yet');
    await page.locator('[data-silent-place]').waitFor();
    expect(await page.locator('[data-count=waiting]').count()).toBe(0);
    await page.keyboard.press('q');
    const group = page.locator('[data-place-group=far]');
    await expect.poll(() => group.innerText()).toContain('1 not sent');
    await group.getByRole('button').first().click();
    await group.getByRole('link', { name: 'Far away' }).waitFor();
    await group.getByRole('link', { name: 'Show in the table' }).click();
    await page.getByText('is far').waitFor();
    await page.locator('tr[data-run]', { hasText: 'Far away' }).waitFor();
  });

  it('stay while runs are there', async () => {
    const { page } = window;
    await page.keyboard.press('@');
    await page.getByRole('button', { name: 'More for far' }).click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    await page.getByText('Runs are there (1 not sent)').waitFor();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('far could not be removed', { exact: true }).waitFor();
    await page.getByRole('link', { name: '1 not sent' }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.locator('[data-run-state=stopped]').waitFor();
    await page.keyboard.press('@');
    await expect.poll(() => page.locator('[data-place-row=far]').innerText()).toContain('none');
  });
});
