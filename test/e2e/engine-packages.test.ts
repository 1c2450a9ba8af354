import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startFileHost } from '../integration/src-main/engines/packages/file-host.ts';
import {
  COMPLETE,
  plainPackage,
  ProjectDouble,
} from '../unit/src-main/engine/tfjs/package-doubles.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { INSTANT_ENGINES } from './support/instant-engines.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { serveScriptedLab } from './support/scripted-lab.ts';
import { type ServedLab, serveLab } from './support/served-lab.ts';

let lab: ServedLab;
let browser: Browser;
let window: LabWindow;
/** A project whose TensorFlow is written in JavaScript, and one whose TensorFlow is broken. */
const good = new ProjectDouble();
const bad = new ProjectDouble();

const LABEL = 'TensorFlow for processors';
const item = (): Locator => window.page.locator('[data-package=tensorflow-cpu]');
const folderOf = (project: ProjectDouble) => project.folderOf('tfjs-node');

/** Asks for a package from a folder, with keys alone. */
async function putIn(folder: string): Promise<void> {
  const { page } = window;
  await item()
    .getByRole('button', { name: `${LABEL}: from a file or folder…` })
    .press('Enter');
  await page.getByLabel('Path').fill(folder);
  await page.keyboard.press('Enter');
}

describeInBrowser('packages of engines', () => {
  beforeAll(async () => {
    good.add('tfjs-node', COMPLETE, plainPackage());
    bad.add('tfjs-node', COMPLETE, 'throw new Error("libtensorflow.so.2: no such file");');
    lab = await serveLab();
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
    await window.goTo('/engines');
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
    good.remove();
    bad.remove();
  });

  it('say how large they are and from where, before anything is fetched', async () => {
    const { page } = window;
    expect(await item().innerText()).toContain('Not installed.');
    const download = item().getByRole('button', { name: `Download ${LABEL}…` });
    // Its makers have none for other computers.
    if ((await download.count()) > 0) {
      await download.press('Enter');
      const button = page.getByRole('button', { name: /^Download about \d+\.\d MB from / });
      expect(await button.innerText()).toContain('registry.npmjs.org and storage.googleapis.com');
      await page.keyboard.press('Escape');
      await button.waitFor({ state: 'detached' });
    }
  });

  it('that do not work are taken away again, and say why', async () => {
    await putIn(folderOf(bad));
    const alert = item().getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(
      /^The native TensorFlow in .* does not work: libtensorflow\.so\.2: no such file\. Nothing of it was kept\.$/,
    );
    expect(await item().getAttribute('data-installed')).toBe('false');
  });

  it('that work make their engine available', async () => {
    const { page } = window;
    await putIn(folderOf(good));
    await page.locator('[data-package=tensorflow-cpu][data-installed=true]').waitFor();
    expect(await item().innerText()).toContain('TensorFlow 2.0.0 works here.');
    expect(await item().getByRole('alert').count()).toBe(0);
    await page.getByRole('button', { name: 'Examine TensorFlow.js, CPU' }).waitFor();
    // The focus is still among its buttons.
    await expect
      .poll(() => item().evaluate((node) => node.contains(node.ownerDocument.activeElement)))
      .toBe(true);
  });

  it('are removed once that was confirmed', async () => {
    const { page } = window;
    await item()
      .getByRole('button', { name: `Remove ${LABEL}…` })
      .press('Enter');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).press('Enter');
    await page.locator('[data-package=tensorflow-cpu][data-installed=false]').waitFor();
    await page
      .getByRole('button', { name: 'Examine TensorFlow.js, CPU' })
      .waitFor({ state: 'detached' });
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });

  // Where its makers have a download.
  const isOffered = ['linux', 'darwin'].includes(process.platform) && process.arch === 'x64';
  it.runIf(isOffered)('are given up while they are downloaded, and nothing stays', async () => {
    const host = await startFileHost();
    const library = `/tensorflow/libtensorflow/libtensorflow-cpu-${process.platform}-x86_64-2.9.1.tar.gz`;
    // A quarter of a file, and then nothing.
    host.files.set(library, (response) => {
      response.writeHead(200, { 'content-length': 4_000_000 }).write(Buffer.alloc(1_000_000));
    });
    const hosts = { npm: host.origin, tensorflow: host.origin, nuget: host.origin };
    const slow = await serveScriptedLab(INSTANT_ENGINES, hosts);
    const opened = await openLabWindow(browser, slow.address);
    onTestFinished(async () => {
      await opened.close();
      await slow.stop();
    });
    await opened.goTo('/engines');
    const tensorflow = opened.page.locator('[data-package=tensorflow-cpu]');
    await tensorflow.getByRole('button', { name: `Download ${LABEL}…` }).click();
    const { host: named } = new URL(host.origin);
    await opened.page
      .getByRole('button', { name: new RegExp(`^Download about .* from ${named}$`) })
      .click();
    await tensorflow.getByText(/^Downloading: 1\.0 MB of 59\.\d MB, /).waitFor();
    await tensorflow.getByRole('progressbar').waitFor();
    await tensorflow.getByRole('button', { name: `Cancel ${LABEL}` }).press('Enter');
    await tensorflow.getByRole('button', { name: `Download ${LABEL}…` }).waitFor();
    expect(await tensorflow.getByRole('alert').count()).toBe(0);
    expect(await tensorflow.innerText()).toContain('Not installed.');
    opened.expectNoComplaints();
  });
});
