import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { type ServedLab, serveLab } from './support/served-lab.ts';

let lab: ServedLab;
let browser: Browser;
let window: LabWindow;

describeInBrowser('the engines of this machine', () => {
  beforeAll(async () => {
    lab = await serveLab();
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('are examined from the page, and the processor passes', async () => {
    const { page } = window;
    await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
    await page.keyboard.press('e');
    await page.getByRole('heading', { name: 'Engines', exact: true }).waitFor();
    const row = page.locator('[data-engine=onnx-cpu]');
    await row.getByRole('button', { name: 'Examine ONNX Runtime, CPU' }).click();
    await page.locator('[data-engine=onnx-cpu][data-verdict=passed]').waitFor({ timeout: 150_000 });
    await row.getByText('auto takes this').waitFor();
    expect(await row.locator('.figures').innerText()).toMatch(/Passed\s+\d\.\de-\d[\s\S]+\d m?s/);
  });

  it('say in the form how long the quick preset will take', async () => {
    const { page } = window;
    await page.keyboard.press('n');
    const time = page.locator('[data-fact=time]');
    await expect.poll(() => time.innerText(), { interval: 200 }).toMatch(/^about \d/);
    expect(await page.locator('[data-fact=memory]').innerText()).toMatch(/^[\d.]+ [MG]B/);
    expect(await page.locator('[data-fact=operations]').innerText()).toMatch(/^[\d.]+ [MGT]FLOP$/);
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
