import { once } from 'node:events';
import { ORPCError } from '@orpc/server';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineExamination } from '../../shared/contract/engines.ts';
import { findPreset } from '../../shared/run-config/presets.ts';
import { ENGINE_LABELS } from '../../shared/run-config/engine-ids.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import type { EngineScript } from './support/engine-script.ts';
import { connectToLab } from './support/lab-client.ts';
import { SOME_ESTIMATE } from './support/instant-engines.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { examinationEvents, serveScriptedLab } from './support/scripted-lab.ts';
import type { ServedLab } from './support/served-lab.ts';

const right: EngineExamination = {
  engine: 'onnx-cpu',
  label: ENGINE_LABELS['onnx-cpu'],
  selfTest: {
    passed: true,
    tolerance: 1e-3,
    worstError: 1.2e-7,
    programs: [{ program: 'think', worstError: 1.2e-7, output: 'q' }],
    replaced: [],
    failure: null,
  },
  calibration: {
    secondsPerUpdate: 0.04,
    secondsPerThink: 0.02,
    secondsPerLearn: 0.02,
    thinkGflops: 180,
    learnGflops: 90,
  },
  refused: null,
};
const message = 'MatMul is off by 10% on <b>this</b> driver.';
const wrong: EngineExamination = {
  ...right,
  engine: 'onnx-webgpu',
  label: ENGINE_LABELS['onnx-webgpu'],
  selfTest: {
    passed: false,
    tolerance: 1e-3,
    worstError: 0.1,
    programs: [],
    replaced: [],
    failure: { operation: 'MatMul', message },
  },
  calibration: null,
  refused: message,
};
/** The paper's programs are examined for ever; only closing the call ends that. */
const closed: AbortSignal[] = [];
const script: EngineScript = {
  statuses: [
    { id: 'onnx-cpu', label: right.label, available: true, detail: 'linux x64' },
    { id: 'onnx-webgpu', label: wrong.label, available: true, detail: 'A driver' },
    {
      id: 'onnx-cuda',
      label: ENGINE_LABELS['onnx-cuda'],
      available: false,
      detail: 'Get its files with `npm run engine:cuda`.',
    },
  ],
  examine: async function* ({ config, engines, signal }) {
    if (config.preset !== 'quick') {
      yield { kind: 'progress', engine: 'onnx-cpu', stage: 'self-test', done: 0, total: 1 };
      if (!signal.aborted) await once(signal, 'abort');
      closed.push(signal);
      return;
    }
    if (engines.includes('onnx-webgpu')) yield* examinationEvents(wrong);
    if (engines.includes('onnx-cpu')) yield* examinationEvents(right);
  },
  estimate: async function* ({ config }) {
    if (config.learning.batchSize === 64) throw new ORPCError('ENGINE_FAILED', { message });
    yield { kind: 'estimate', estimate: SOME_ESTIMATE };
  },
  choice: {
    engine: 'onnx-cpu',
    reason: 'fastest',
    threads: 2,
    device: 'A processor',
    examinations: [right, wrong],
  },
};

let lab: ServedLab;
let browser: Browser;
let window: LabWindow;

function engineRow(id: string): Locator {
  return window.page.locator(`[data-engine=${id}]`);
}

describeInBrowser('engines that are wrong, missing or slow', () => {
  beforeAll(async () => {
    lab = await serveScriptedLab(script);
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
    await window.page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('never hide the others', async () => {
    const { page } = window;
    await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
    await page.keyboard.press('e');
    await page.getByText('Nothing examined yet').waitFor();
    await page.keyboard.press('a');
    await page.getByText('2 engines examined: one is right.').waitFor();
    expect(await engineRow('onnx-webgpu').innerText()).toContain('Refused: MatMul is wrong');
    expect(await engineRow('onnx-webgpu').innerText()).toContain(message);
    expect(await engineRow('onnx-cpu').innerText()).toMatch(/auto takes this[\s\S]+25\.0/);
    expect(await engineRow('onnx-cuda').innerText()).toContain('npm run engine:cuda');
  });

  it('are remembered while the application is open', async () => {
    const { page } = window;
    await page.keyboard.press('l');
    await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
    await page.keyboard.press('e');
    await page.getByText('2 engines examined: one is right.').waitFor();
  });

  it('stop being examined when that is cancelled', async () => {
    const { page } = window;
    await page.getByLabel('examined for').click();
    await page.getByRole('option', { name: /^Paper, four rooms/ }).click();
    await page.getByText('Nothing examined yet').waitFor();
    await page.getByRole('button', { name: 'Examine all' }).click();
    await page.getByText('Examining engine 1 of 2').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Examine all' }).waitFor();
    await expect.poll(() => closed.length).toBe(1);
  });

  it('are marked in the form', async () => {
    const { page } = window;
    await page.keyboard.press('n');
    await page.locator('[data-section=engine] > button').click();
    await page.locator('#field-engine-kind').click();
    const option = page.getByRole('option', { name: /^ONNX Runtime, CUDA/ });
    expect(await option.getAttribute('aria-disabled')).toBe('true');
    expect(await option.innerText()).toContain('Get its files with npm run engine:cuda.');
    await page.keyboard.press('Escape');
  });

  it('leave the form in its place when it cannot be estimated', async () => {
    const { page } = window;
    const start = page.getByRole('button', { name: 'Start', exact: true });
    await page.getByText('about 1 min 50 s').waitFor();
    const place = await start.boundingBox();
    await page.locator('[data-section=learning] > button').click();
    await page.getByLabel('Batch size', { exact: true }).fill('64');
    await page.getByText(message).waitFor();
    expect(await page.locator('[data-fact=time]').innerText()).toBe('–');
    expect(await start.boundingBox()).toEqual(place);
    await page.getByLabel('Batch size', { exact: true }).fill('6.4');
    await page.getByText('No estimate while a field is wrong.').waitFor();
    expect(await start.boundingBox()).toEqual(place);
  });

  it('are listed with the run that did not get them', async () => {
    const { page } = window;
    const { client, close } = await connectToLab(lab.address);
    const { id } = await client.runs.create({ config: findPreset('quick')?.config });
    await client.runs.stop({ id });
    await window.goTo(`/runs/${id}`);
    await page.getByRole('tab', { name: 'System' }).click();
    await page.getByText('the only one that is right').waitFor();
    expect(await engineRow('onnx-webgpu').innerText()).toContain(message);
    await expect
      .poll(async () => (await client.runs.get({ id })).state, { timeout: 150_000 })
      .toBe('stopped');
    close();
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
