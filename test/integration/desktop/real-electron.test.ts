/** The desktop application in a real Electron, where one is found; the stories of desktop.test.ts. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ELECTRON_MISSING, findElectron } from '../../../scripts/electron-binary.ts';
import { openLabReader } from '../../../src-main/lab/open-lab-reader.ts';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';
import { installApplication } from '../../electron/installed-application.ts';
import { type RealApplication, startReal } from '../../electron/real-electron.ts';
import { eventually } from '../../unit/eventually.ts';
import { folderOfFile } from '../file-folders.ts';

const realElectron = findElectron(PACKAGE_ROOT);
const title = 'the application in a real Electron';

describe.skipIf(realElectron === null)(
  realElectron ? title : `${title} (${ELECTRON_MISSING})`,
  () => {
    let real: RealApplication;
    let page: Page;
    let dataFolder: string;
    beforeAll(async () => {
      const root = folderOfFile('hrm-lab-real-');
      await installApplication(root, join(PACKAGE_ROOT, 'dist', 'renderer'));
      dataFolder = join(root, 'data');
      mkdirSync(join(root, 'home'));
      real = await startReal(realElectron ?? '', root, dataFolder);
      page = await real.application.firstWindow();
    });
    afterAll(() => real?.clear());

    it('shows its page, locked up', async () => {
      await page.getByRole('heading', { name: 'Runs' }).waitFor();
      const inside = await page.evaluate<unknown>(
        '[typeof require, typeof process, JSON.stringify(hrmLab), location.origin]',
      );
      expect(inside).toEqual(['undefined', 'undefined', '{"host":"electron"}', 'app://lab']);
      for (const url of ['https://example.com/', 'file:///etc/passwd', 'app://other/']) {
        const answer = await page.evaluate(
          (address) =>
            fetch(address).then(
              () => 'answered',
              () => 'refused',
            ),
          url,
        );
        expect(answer, url).toBe('refused');
      }
      await page.evaluate("void open('https://example.com/')");
      const windows = await real.application.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
      );
      expect(windows).toBe(1);
    });

    it('has its menus', async () => {
      const labels = await real.application.evaluate(({ Menu }) =>
        Menu.getApplicationMenu()!.items.map(({ label }) => label.replace('&', '')),
      );
      expect(labels).toEqual(expect.arrayContaining(['File', 'View', 'Go']));
    });

    it('trains with two threads', async () => {
      await page.evaluate("void (location.hash = '#/new?field=engine.threads')");
      await page.locator('[data-field="engine.threads"] input').fill('2');
      await page
        .getByRole('button', { name: /^Start/ })
        .last()
        .click();
      await page
        .getByText(/[1-9]\d+ of \d/)
        .first()
        .waitFor({ timeout: 200_000 });
    });

    it('asks before it closes, then quits without a loss', async () => {
      await real.application.evaluate(({ dialog }) => {
        dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
      });
      await real.application
        .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close())
        .catch(() => {});
      expect(await real.exited).toBe(0);
      const reader = await openLabReader({ dataFolder });
      await eventually(() =>
        expect(reader.runs.list()[0]).toMatchObject({ state: 'interrupted', resumable: true }),
      );
      await reader.close();
    });
  },
);
