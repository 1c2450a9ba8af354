import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';

let lab: LabHere;
let browser: Browser;
/** What pages load is loaded once. */
let context: BrowserContext;

describeInBrowser('appearance', () => {
  beforeAll(async () => {
    lab = await serveLabHere();
    browser = await launchBrowser();
    context = await browser.newContext();
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('in dark and light follows the system until it is told otherwise, and remembers', async () => {
    const page = await browser.newPage({ colorScheme: 'dark' });
    const background = () =>
      page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    await page.goto(lab.address);
    await page.getByText('Train your first agent').waitFor();
    const dark = await background();

    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(background).not.toBe(dark);
    const light = await background();

    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await expect.poll(background).toBe(dark);

    await page.reload();
    await page.getByText('Train your first agent').waitFor();
    expect(await background()).toBe(dark);
    expect(light).not.toBe(dark);
    await page.close();
  });

  it('of tooltips is one at a time, however fast the focus goes on', async () => {
    const page = await context.newPage();
    await page.goto(lab.address);
    await page.getByText('Train your first agent').waitFor();
    const tooltips = page.locator('.floating-note');
    let seen = 0;
    for (let press = 0; press < 25; press++) {
      await page.keyboard.press('Tab');
      const count = await tooltips.count();
      expect(count).toBeLessThan(2);
      seen += count;
    }
    expect(seen).toBeGreaterThan(0);
    await page.close();
  });

  it('of tooltips is within the window, also in a narrow one', async () => {
    const page = await context.newPage();
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(lab.address);
    // An address that is gone to before the first page is shown would be lost.
    await page.getByText('Train your first agent').waitFor();
    await page.goto(`${new URL(lab.address).origin}/#/new`);
    const tooltip = page.locator('.floating-note');
    const facts = page.locator('.fact-line[tabindex="0"]');
    await facts.first().waitFor();
    for (const fact of await facts.all()) {
      // Going from one to the next at once, the pointer may be on its way into the tooltip.
      await page.mouse.move(0, 0);
      await expect.poll(() => tooltip.count()).toBe(0);
      await fact.hover();
      const box = await tooltip.boundingBox();
      expect(box!.x).toBeGreaterThanOrEqual(0);
      expect(box!.x + box!.width).toBeLessThanOrEqual(320);
    }
    await page.close();
  });
});
