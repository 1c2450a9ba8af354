import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FIXTURE, FIXTURE_RUN } from '../unit/src-main/archive/some-archive.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { INSTANT_ENGINES } from './support/instant-engines.ts';
import { connectToLab } from './support/lab-client.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { serveScriptedLab } from './support/scripted-lab.ts';
import type { ServedLab } from './support/served-lab.ts';

let lab: ServedLab;
let browser: Browser;
let window: LabWindow;

const choose = (file: string | { name: string; mimeType: string; buffer: Buffer }) =>
  window.page.getByLabel('Exported run').setInputFiles(file);

describeInBrowser('a run as one file', () => {
  beforeAll(async () => {
    lab = await serveScriptedLab(INSTANT_ENGINES);
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
    await window.goTo('/runs');
    await window.page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('is refused when it is none, with why', async () => {
    const { page } = window;
    await choose({ name: 'no.hrmrun', mimeType: '', buffer: Buffer.from('no zip') });
    const dialog = page.getByRole('dialog', { name: 'This file is refused' });
    expect(await dialog.getByRole('alert').innerText()).toMatch(
      /^no\.hrmrun is no \.hrmrun file, or is cut off\. Nothing was changed\.$/,
    );
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  it('is imported, and its page is shown', async () => {
    const { page } = window;
    await choose(FIXTURE);
    await page.getByRole('heading', { name: 'Maze, small' }).waitFor();
    expect(page.url()).toContain(`/runs/${FIXTURE_RUN}`);
  });

  it('leaves from the menu of its page with what was chosen, and comes back', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'More for Maze, small' }).click();
    await page.getByRole('menuitem', { name: 'Export as .hrmrun…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export as .hrmrun' });
    await dialog.getByText(/before compression about 1\d\d\.\d kB/).waitFor();
    await dialog.getByLabel('Recorded episodes').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Export', exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Maze-small.hrmrun');
    const path = await download.path();
    const { client, close } = await connectToLab(lab.address);
    await page.getByRole('button', { name: 'More for Maze, small' }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    // To the list, and not to a page that says that there is no such run.
    await page.getByText('Train your first agent').waitFor();
    await choose(path);
    await page.getByText(/is in the trash: restore it/).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    const { entries } = await client.storage.trash();
    for await (const _ of await client.storage.remove({ ids: entries.map(({ id }) => id) }));
    await choose(path);
    await page.getByRole('heading', { name: 'Maze, small' }).waitFor();
    expect(await client.episodes.list({ runId: FIXTURE_RUN })).toEqual([]);
    const history = await client.runs.history({ id: FIXTURE_RUN });
    expect(history.at(-1)?.note).toMatch(/without recorded episodes$/);
    close();
    window.expectNoComplaints();
  });
});
