import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';

let lab: LabHere;
let browser: Browser;
let window: LabWindow;
const heading = (name: string) => window.page.getByRole('heading', { name, level: 1 });

describeInBrowser('the guide in the app', () => {
  beforeAll(async () => {
    lab = await serveLabHere();
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('opens by its key and leads through its chapters', async () => {
    const { page } = window;
    await page.keyboard.press('F1');
    await heading('Help').waitFor();
    await page.keyboard.press(']');
    await heading('First steps').waitFor();
    await page.keyboard.press(']');
    await heading('Runs').waitFor();
    const here = page.getByRole('navigation', { name: 'Main' }).locator('.is-here');
    expect(await here.innerText()).toBe('Help');
  });

  it('goes to the heading that a link names, and comes back', async () => {
    const { page } = window;
    await window.goTo('/help/storage');
    await page.getByRole('link', { name: 'a damaged run' }).click();
    const damaged = page.getByRole('heading', { name: 'A run is damaged' });
    const focused = () => page.evaluate<string>('document.activeElement.textContent');
    await expect.poll(focused).toBe('A run is damaged');
    const top = async () => (await damaged.boundingBox())?.y ?? Infinity;
    await expect.poll(top).toBeLessThan(200);
    await page.goBack();
    await heading('Storage').waitFor();
  });

  it('shows its pictures, from the lab itself, in the room that was kept for them', async () => {
    const { page } = window;
    const foreign: string[] = [];
    const { origin } = new URL(lab.address);
    page.on('request', (request) => {
      if (!request.url().startsWith(origin)) foreign.push(request.url());
    });
    await window.goTo('/help/replay');
    const pictures = page.locator('.picture');
    await pictures.first().waitFor();
    const count = await pictures.count();
    expect(count).toBeGreaterThan(1);
    for (let at = 0; at < count; at++) {
      await pictures.nth(at).scrollIntoViewIfNeeded();
      const room = Number(await pictures.nth(at).getAttribute('width'));
      const loaded = `document.querySelectorAll('.picture')[${at}].naturalWidth`;
      await expect.poll(() => page.evaluate<number>(loaded)).toBe(room);
    }
    expect(foreign).toEqual([]);
  });

  it('is searched, and Back comes back to what was found', async () => {
    const { page } = window;
    await page.keyboard.press('/');
    await page.keyboard.type('disk full');
    const found = page.locator('[data-found]').filter({ hasText: 'The disk is full' });
    await found.click();
    await heading('Troubleshooting').waitFor();
    await page.goBack();
    await found.waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('disk full');
  });

  it('is found by Ctrl-K', async () => {
    const { page } = window;
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('help queue');
    await page.keyboard.press('Enter');
    await heading('Queue').waitFor();
    expect(page.url()).toContain('#/help/queue');
    window.expectNoComplaints();
  });
});
