import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src-main/server/package-root.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';

describeInBrowser('the tour, and help at terms', () => {
  let browser: Browser;
  let lab: LabHere;
  let window: LabWindow;
  let page: Page;
  const card = () => page.locator('[data-tour-card]');
  const ring = () => page.locator('[data-tour-ring]');
  const explanation = () => page.locator('[data-explanation]');

  beforeAll(async () => {
    browser = await launchBrowser();
    const stored = join(PACKAGE_ROOT, 'test', 'fixtures', 'lab-140', 'data');
    lab = await serveLabHere((dataFolder) => cp(stored, dataFolder, { recursive: true }));
    window = await openLabWindow(browser, lab.address);
    ({ page } = window);
    await page.locator('[data-run]').first().waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  async function fromPalette(text: string): Promise<void> {
    await page.keyboard.press('Control+k');
    await page.getByLabel('What to find').fill(text);
    await page.keyboard.press('Enter');
  }

  /** Whether a ring is about what it is to be about. */
  async function expectRingAt(target: Locator): Promise<void> {
    await target.waitFor();
    await expect
      .poll(async () => {
        const [about, of] = [await ring().boundingBox(), await target.boundingBox()];
        return about && of ? Math.abs(about.x - of.x) + Math.abs(about.y - of.y) : NaN;
      })
      .toBeLessThan(2);
  }

  it('leads with the Enter key through five pages, each about something that is there', async () => {
    await fromPalette('tour of the lab');
    const stops = [
      ['1 of 5', /#\/runs$/, page.locator('#page .data-table')],
      ['2 of 5', /#\/runs\/[^/]+$/, page.locator('[data-chart]').first()],
      ['3 of 5', /\/episodes\/\d+/, page.locator('[data-tour=q-values]')],
      ['4 of 5', /\/episodes\/\d+/, page.locator('[data-tour=what-if]')],
      ['5 of 5', /#\/compare\?runs=/, page.locator('[data-chart=comparison]').first()],
    ] as const;
    for (const [count, address, target] of stops) {
      await card().getByText(count).waitFor();
      await page.waitForURL(address);
      await expectRingAt(target);
      expect(await page.locator('[data-tour-next]').evaluate((e) => e.matches(':focus'))).toBe(
        true,
      );
      await page.keyboard.press('Enter');
    }
    await card().waitFor({ state: 'detached' });
    expect(await ring().count()).toBe(0);
  });

  it('keeps nobody from using the page, and is left with Esc', async () => {
    await window.goTo('/runs');
    await fromPalette('tour of the lab');
    await expectRingAt(page.locator('#page .data-table'));
    await page.getByPlaceholder('Search runs').fill('reset');
    await expect.poll(() => page.locator('[data-run]').count()).toBe(2);
    await page.getByPlaceholder('Search runs').fill('');
    await window.goTo('/experiments');
    const back = card().getByRole('button', { name: 'Go there' });
    await back.waitFor();
    await ring().waitFor({ state: 'detached' });
    await back.click();
    await expectRingAt(page.locator('#page .data-table'));
    await page.locator('[data-tour-next]').press('Escape');
    await card().waitFor({ state: 'detached' });
    expect(await page.evaluate(`localStorage.getItem('hrm-lab.tour')`)).toBe('left');
    await page.reload();
    await page.locator('[data-run]').first().waitFor();
    expect(await card().count()).toBe(0);
  });

  it('explains a term by keyboard, and Esc gives the focus back', async () => {
    await window.goTo('/runs');
    const help = page.locator('th [data-help="Goal rate"]');
    await help.focus();
    await page.keyboard.press('Enter');
    await explanation().waitFor();
    expect(await explanation().textContent()).toContain('Share of validation episodes');
    expect(await explanation().evaluate((e) => e.contains(e.ownerDocument.activeElement))).toBe(
      true,
    );
    await page.keyboard.press('Escape');
    await explanation().waitFor({ state: 'detached' });
    expect(await help.evaluate((e) => e.matches(':focus'))).toBe(true);
  });

  it('explains a term under the pointer, and shifts nothing', async () => {
    await window.goTo('/runs');
    const table = page.locator('#page .data-table');
    const before = await table.boundingBox();
    await page.locator('th [data-help="Goal rate"]').hover();
    await explanation().waitFor();
    expect(await table.boundingBox()).toEqual(before);
    await page.locator('h1').hover();
    await explanation().waitFor({ state: 'detached' });
  });

  it('finds a term from everywhere, and lists all', async () => {
    await fromPalette('interquartile');
    const dialog = page.getByRole('dialog', { name: 'Terms' });
    await dialog.locator('[data-term=interquartile-mean]').waitFor();
    expect(await dialog.locator('[data-term]').count()).toBe(1);
    await dialog.locator('[data-find-term]').fill('');
    await dialog.locator('[data-term="variant/carry"]').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    window.expectNoComplaints();
  });
});
