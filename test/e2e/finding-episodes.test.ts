import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EpisodeFilterId, filterEpisodes } from '../../shared/maze/episode-filters.ts';
import { sortEpisodes } from '../../shared/maze/episode-orders.ts';
import { PACKAGE_ROOT } from '../../src-main/server/package-root.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { connectToLab, type LabClient } from './support/lab-client.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';

describeInBrowser('finding episodes', () => {
  let lab: LabHere;
  let browser: Browser;
  let window: LabWindow;
  let client: LabClient;
  let disconnect: () => void;
  let runId: string;

  beforeAll(async () => {
    const stored = join(PACKAGE_ROOT, 'test', 'fixtures', 'lab-140', 'data');
    lab = await serveLabHere((dataFolder) => cp(stored, dataFolder, { recursive: true }));
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
    ({ client, close: disconnect } = await connectToLab(lab.address));
    const runs = await client.runs.list();
    runId = runs.find(({ name }) => name === 'Maze, small')!.id;
  });

  afterAll(async () => {
    disconnect?.();
    await browser?.close();
    await lab?.stop();
  });

  const listed = () =>
    window.page
      .locator('[data-episode]')
      .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-episode'))));
  const filter = (name: string) => window.page.getByRole('button', { name }).first();

  /** Ids of the episodes that the lab has, as many as a list draws without being scrolled. */
  async function expected(filters: readonly EpisodeFilterId[], steps: boolean) {
    const all = filterEpisodes(await client.episodes.list({ runId }), filters);
    return (steps ? sortEpisodes(all, 'length', false) : all).map(({ id }) => id);
  }

  it('begins with the latest validation, drawn as it was walked', async () => {
    const { page } = window;
    await window.goTo(`/runs/${runId}`);
    await page.locator('[data-episode]').first().waitFor();
    const latest = (await client.episodes.list({ runId })).filter(
      ({ update }, _, [first]) => update === first.update,
    );
    expect(latest.map(({ id }) => id)).toEqual(expect.arrayContaining(await listed()));
    await page.getByText(`all ${latest.length} episodes`).waitFor();
    await page.locator('[data-thumbnail=drawn]').first().waitFor();
  });

  it('shows of all validations those that every filter shows, sorted by a column', async () => {
    const { page } = window;
    await page.getByRole('combobox', { name: 'Validation round' }).click();
    await page.getByRole('option', { name: 'All validations' }).click();
    await filter('Failed').click();
    await filter('Bumps').click();
    await page.getByRole('button', { name: 'Steps', exact: true }).click();
    const ids = await expected(['failed', 'bumps'], true);
    await expect.poll(async () => (await listed()).slice(0, 10)).toEqual(ids.slice(0, 10));
    expect(await filter('Bumps').innerText()).toContain(String(ids.length));
  });

  it('keeps all of it when an episode is opened, gone back from, and loaded anew', async () => {
    const { page } = window;
    const here = page.url();
    expect(here).toContain('show=failed,bumps&sort=length&round=all');
    const before = await listed();
    await page.locator('[data-episode]').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('svg[data-moment]').waitFor();
    const beside = page.getByRole('complementary', { name: 'Episodes' });
    await beside.getByText(/^Failed, Bumps \(\d+\)$/).waitFor();
    await beside.locator('[data-thumbnail=drawn]').first().waitFor();
    await page.goBack();
    await page.locator('[data-episode]').first().waitFor();
    expect(page.url()).toBe(here);
    await expect.poll(listed).toEqual(before);
    await page.reload();
    await page.locator('[data-episode]').first().waitFor();
    await expect.poll(listed).toEqual(before);
  });

  it('says what to do where nothing is like that', async () => {
    const { page } = window;
    const all = 'failed,detours,door-closed-on-path,near-ties,bumps,frozen';
    await window.goTo(`/runs/${runId}?show=${all}`);
    await page.getByText('No episode is all of these').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await page.locator('[data-episode]').first().waitFor();
    expect(page.url()).not.toContain('show=');
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
