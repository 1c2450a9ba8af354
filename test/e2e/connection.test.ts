import type { Browser, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { connectToLab, type LabClient } from './support/lab-client.ts';
import { type RestartableLab, serveLab } from './support/served-lab.ts';
import { findPreset } from '../../shared/run-config/presets.ts';

let lab: RestartableLab;
let browser: Browser;
let client: LabClient;
let disconnect: () => void;

describeInBrowser('a connection that is lost', () => {
  beforeAll(async () => {
    lab = await serveLab();
    browser = await launchBrowser();
    ({ client, close: disconnect } = await connectToLab(lab.address));
  });

  afterAll(async () => {
    disconnect?.();
    await browser?.close();
    await lab?.stop();
  });

  it('is told calmly, comes back by itself, and nothing is lost meanwhile', async () => {
    const page = await browser.newPage();
    const sockets: WebSocketRoute[] = [];
    let cut = false;
    await page.routeWebSocket(/\/api$/, (socket) => {
      if (cut) return void socket.close();
      sockets.push(socket);
      socket.connectToServer();
    });
    await page.goto(lab.address);
    await page.getByText('Train your first agent').waitFor();

    cut = true;
    await sockets.at(-1)?.close();
    await page.getByText('The lab does not answer').waitFor();

    // Happens while the page is deaf.
    const config = { ...findPreset('quick')?.config, name: 'Born in the dark' };
    const run = await client.runs.create({ config });
    // What it learns is nobody's business here.
    await client.runs.stop({ id: run.id });
    expect(await page.locator('tr[data-run]').count()).toBe(0);

    cut = false;
    await page.locator('tr[data-run]').getByText('Born in the dark').waitFor();
    await page.getByText('The lab does not answer').waitFor({ state: 'detached' });

    // The live list goes on over the new connection.
    await client.runs.rename({ id: run.id, name: 'Seen again' });
    await page.locator('tr[data-run]').getByText('Seen again').waitFor();
  });

  it('comes back by itself when the lab was started again on its port, and says when it may not', async () => {
    const page = await browser.newPage();
    await page.goto(lab.address);
    await page.locator('tr[data-run]').getByText('Seen again').waitFor();
    const address = await lab.restart();
    await page.getByText('The lab does not answer').waitFor({ state: 'detached' });
    const again = await connectToLab(address);
    const [run] = await again.client.runs.list();
    await again.client.runs.rename({ id: run.id, name: 'After the restart' });
    again.close();
    await page.locator('tr[data-run]').getByText('After the restart').waitFor();

    await lab.restart('--new-session');
    await page.getByText('A lab answers here that does not know this page').waitFor();
    await page.reload();
    await page.getByText('The lab does not know this browser yet').waitFor();
  });
});
