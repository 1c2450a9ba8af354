import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { openLab } from '../../../src-main/lab/open-lab.ts';
import { startBrowserServer } from '../../../src-main/server/browser-server.ts';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';
import { openRendererFiles } from '../../../src-main/server/renderer-files.ts';
import { buildIfStale, PAGES } from '../../../src-main/server/stale-build.ts';
import { launchChromium } from '../../e2e/support/chromium.ts';

type Lab = Awaited<ReturnType<typeof openLab>>;

/**
 * Serves a lab of this process and opens it in Chromium; both are gone when `use` has ended.
 * @param prepare fills the data folder before
 */
export async function withLabPage(
  prepare: (dataFolder: string) => Promise<unknown>,
  use: (page: Page, lab: Lab) => Promise<void>,
): Promise<void> {
  await buildIfStale(PACKAGE_ROOT, PAGES, () => {});
  const dataFolder = mkdtempSync(join(tmpdir(), 'lab-bench-'));
  await prepare(dataFolder);
  const lab = await openLab({ dataFolder, host: 'browser', version: 'bench' });
  const server = await startBrowserServer({
    port: 0,
    readFile: openRendererFiles(join(PACKAGE_ROOT, dirname(PAGES.output))),
    openRouter: () => Promise.resolve(lab.router),
  });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(server.address);
    // The pages are loaded ahead by now, as they are for somebody who looks at the runs first.
    await page.waitForLoadState('networkidle');
    await use(page, lab);
  } finally {
    await browser.close();
    await server.close();
    await lab.close();
    rmSync(dataFolder, { recursive: true });
  }
}
