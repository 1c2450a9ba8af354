import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ANALYSES } from '../../shared/analyses/registry.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { connectToLab, type LabClient } from './support/lab-client.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';

let lab: LabHere;
let browser: Browser;
let window: LabWindow;
let client: LabClient;
let disconnect: () => void;

describeInBrowser('the sample', () => {
  beforeAll(async () => {
    [lab, browser] = await Promise.all([serveLabHere(), launchBrowser()]);
    window = await openLabWindow(browser, lab.address);
    ({ client, close: disconnect } = await connectToLab(lab.address));
  }, 300_000);
  afterAll(async () => {
    disconnect();
    await window.close();
    await browser.close();
    await lab.stop();
  });

  it('opens from an empty lab, with both of its runs', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Open the sample' }).click();
    await page.waitForURL(/#\/experiments\//);
    const runs = await client.runs.list();
    expect(runs.map(({ variant }) => variant).toSorted()).toEqual(['carry', 'reset']);
    // Who sees it for the first time is led around.
    await page.locator('[data-tour-card]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-tour-card]').waitFor({ state: 'detached' });
  });

  it('has its figures at once', async () => {
    const { page } = window;
    const [{ id }] = await client.experiments.list();
    await window.goTo(`/figures?experiment=${id}`);
    await page.locator('[data-figure="fig3-goal-rate"] canvas').waitFor();
    // Every analysis that the page asks for was answered from the store.
    const bars = page.locator('[data-analysis]');
    await expect.poll(() => bars.count()).toBeGreaterThan(4);
    const states = () =>
      bars.evaluateAll((all) => all.map((each) => each.getAttribute('data-analysis')));
    await expect.poll(async () => [...new Set(await states())]).toEqual(['known']);
    expect(await page.getByRole('button', { name: 'Compute', exact: true }).count()).toBe(0);
    // Who wants the usual number gets it, also when the page is opened again.
    expect(page.url()).toContain('rollOuts=256');
    await page.getByLabel('Roll-outs').fill('1024');
    await page.waitForURL(/rollOuts=1024/);
    await page.reload();
    await expect.poll(() => page.getByLabel('Roll-outs').inputValue()).toBe('1024');
    await expect.poll(async () => (await states()).includes('missing')).toBe(true);
    const stored = await client.analyses.list();
    const kinds = new Set(stored.map(({ parameters }) => parameters.kind));
    expect([...kinds].toSorted()).toEqual(Object.keys(ANALYSES).toSorted());
  });

  it('answers what if', async () => {
    const { page } = window;
    const run = (await client.runs.list()).find(({ variant }) => variant === 'carry')!;
    const episodes = await client.episodes.list({ runId: run.id });
    const latest = episodes.find(
      ({ update, length }) => update === run.progress.update && length > 4,
    )!;
    await window.goTo(`/runs/${run.id}/episodes/${latest.id}?step=2`);
    await page.locator('[data-recorded-board][data-moment="2"]').waitFor();
    await page.keyboard.press('r');
    await page.locator('[data-outcome]', { hasText: 'as recorded' }).waitFor();
  });

  it('is deleted like any experiment, and offered again', async () => {
    const { page } = window;
    const [{ id }] = await client.experiments.list();
    await client.experiments.delete({ id, runs: 'delete' });
    await window.goTo('/experiments');
    await page.getByRole('button', { name: 'Open the sample' }).click();
    await page.waitForURL(/#\/experiments\//);
    expect(await client.experiments.list()).toHaveLength(1);
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
