import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { exported, figure } from './support/exported-figure.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { connectToLab } from './support/lab-client.ts';
import { findPreset } from '../../shared/run-config/presets.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { storeExperiment } from './support/stored-experiment.ts';

const HOSTILE = 'Tiny <img src=x onerror="document.title=1">';

/** Runs of a second, with two recurrent steps. */
function tinyConfig(): RunConfig {
  const { config } = findPreset('quick')!;
  return {
    ...config,
    environment: { ...config.environment, stepLimit: 20 },
    engine: { ...config.engine, threads: 1 },
    model: { ...config.model, width: 8, inner: 8, recurrentSteps: 2 },
    learning: {
      ...config.learning,
      updates: 20,
      batchSize: 16,
      environments: 8,
      learningStarts: 64,
      replayCapacity: 4096,
    },
    validation: {
      ...config.validation,
      everyUpdates: 10,
      episodes: 12,
      keptRounds: 0,
      keptSample: 0,
    },
    checkpoints: { ...config.checkpoints, everyUpdates: 10 },
  };
}

/** A worker has to load engine and agents first: whoever asks all the time takes its core. */
const PATIENTLY = { interval: 200 };
const LATENTS = ['fig5-6-convergence', 'fig7-divergence', 'distance-from-seeding'];

describeInBrowser('the figures of an experiment', () => {
  let lab: LabHere;
  let browser: Browser;
  let window: LabWindow;

  beforeAll(async () => {
    lab = await serveLabHere();
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('are explained where there are no runs', async () => {
    const { page } = window;
    await page.getByText('Train your first agent').waitFor();
    await page.keyboard.press('f');
    await page.getByText('Figures are made of trained runs').waitFor();
  });

  it('open from its page as soon as there is something to draw', async () => {
    const { client, close } = await connectToLab(lab.address);
    const { id } = await client.experiments.create({
      name: HOSTILE,
      config: tinyConfig(),
      variants: ['carry', 'reset'],
      seeds: [1, 2],
      start: true,
    });
    const state = async () => (await client.experiments.get({ id })).state;
    await expect.poll(state, { interval: 200 }).toBe('finished');
    close();

    const { page } = window;
    await window.goTo(`/experiments/${id}`);
    await page.getByRole('button', { name: 'Figures' }).click();
    await page.waitForURL(/#\/figures\?experiment=/);
    for (const drawn of ['fig3-goal-rate', 'fig4-length']) {
      await figure(page, drawn).locator('canvas').waitFor();
    }
    const few = 'with 2 seeds of Carry Z and 2 seeds of Reset Z: 3 different seeds are wanted.';
    const improvement = page.locator('figure', { hasText: 'Probability of improvement' });
    await improvement.getByText(`No probability of improvement ${few}`).waitFor();
    expect(await improvement.locator('canvas').count()).toBe(0);
    const reached = await figure(page, 'reached').innerText();
    expect(reached).toContain(`No probability of improvement ${few}`);
    expect(reached).toContain(`No interval ${few}`);
    expect(reached).not.toContain('with probability');
    const caption = await figure(page, 'fig3-goal-rate').locator('figcaption').innerText();
    expect(caption).toContain(`Experiment “${HOSTILE}”, preset quick.`);
    expect(caption).toContain('Carry Z: 2 runs (seeds 1, 2); Reset Z: 2 runs (seeds 1, 2).');
    expect(caption).toContain(`No interval ${few}`);
    const { content } = await exported(page, 'fig3-goal-rate', /^CSV/);
    const rows = content.toString('utf8').split('\r\n');
    expect(rows[0]).toBe('panel,line,kind,x_label,x,y_label,value,low,high,seeds,seeds_wanted,run');
    expect(
      rows.filter((row) => row.startsWith('Goal rate,"Carry Z, mean of 2 runs",line,')),
    ).toEqual([
      expect.stringMatching(/,10,Goal rate,[\d.]+,,,2,3,$/),
      expect.stringMatching(/,20,Goal rate,[\d.]+,,,2,3,$/),
    ]);
    expect(await page.locator('img').count()).toBe(0);
    await figure(page, 'fig4-length').locator('[data-line="Time-aware optimum"]').waitFor();
    const atStart = figure(page, 'fig4-length').locator('[data-line^="Shortest path"]');
    expect(await atStart.count()).toBe(0);
    expect(await page.locator('[data-threshold="50%"] td').count()).toBe(3);
  });

  it('keep what is chosen in their address', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Frozen doors' }).click();
    await page.waitForURL(/rate=frozenDoorGoalRate/);
    await figure(page, 'fig3-frozen-doors').locator('canvas').waitFor();
    await page.getByLabel('Shortest path').click();
    await page.waitForURL(/shortest=true/);
    await figure(page, 'fig4-length').locator('[data-line^="Shortest path"]').waitFor();
    await page.getByLabel('Roll-outs').fill('nine');
    await page.getByText('Roll-outs: a whole number from 1 to').waitFor();
    await page.getByLabel('Roll-outs').fill('24');
    await page.waitForURL(/rollOuts=24/);
    await page.reload();
    await figure(page, 'fig3-frozen-doors').locator('canvas').waitFor();
    expect(await page.getByLabel('Roll-outs').inputValue()).toBe('24');
  });

  it('are computed when asked for, and say what that takes', async () => {
    const { page } = window;
    const bar = page.locator('[data-analysis]').first();
    await expect.poll(() => bar.innerText()).toMatch(/Not computed yet.*2 agents × 24 roll-outs/s);
    await bar.getByRole('button', { name: 'Compute' }).click();
    for (const drawn of LATENTS) await figure(page, drawn).locator('canvas').first().waitFor();
    expect(await figure(page, LATENTS[0]).locator('canvas').count()).toBe(2);
    await expect.poll(() => bar.innerText(), PATIENTLY).toMatch(/^Computed .* at update 20$/);
  });

  it('are left when they take too long', async () => {
    const { page } = window;
    const bar = page.locator('[data-analysis]').first();
    await page.getByLabel('Roll-outs').fill('60000');
    await page.waitForURL(/rollOuts=60000/);
    await expect.poll(() => bar.getAttribute('data-analysis')).toBe('missing');
    await page.getByLabel('Roll-outs').blur();
    await page.keyboard.press('c');
    await expect.poll(() => bar.innerText(), PATIENTLY).toMatch(/Rolling out .* of 120,000/);
    await page.keyboard.press('Escape');
    await expect.poll(() => bar.innerText(), PATIENTLY).toContain('Not computed yet.');
    await page.getByLabel('Roll-outs').fill('24');
    for (const drawn of LATENTS) await figure(page, drawn).locator('canvas').first().waitFor();
  });

  it('show another statistic without computing anew', async () => {
    const { page } = window;
    const heading = figure(page, LATENTS[0]).locator('[data-panel=z_H]');
    await page.getByRole('button', { name: 'Std. dev.' }).click();
    await heading.getByText('z_H · Standard deviation of MSE_t').waitFor();
    await page.getByRole('button', { name: 'Any door' }).click();
    await page.getByText('a door opened or closed since the previous').first().waitFor();
  });

  it('compare both variants in the same mazes, with one start of z per episode if wanted', async () => {
    const { page } = window;
    await page.getByLabel('One start per episode').click();
    await page.waitForURL(/start=random-per-episode/);
    const epsilon = page.getByLabel('ε', { exact: true });
    await epsilon.fill('2');
    await page.getByText('ε: a number from 0 to 1.').waitFor();
    await epsilon.fill('0.5');
    await page.waitForURL(/epsilon=0\.5/);
    await page.getByText('set ε to 0.').waitFor();
    const card = page.locator('figure', { hasText: 'The same mazes' });
    await card.getByRole('button', { name: 'Compute' }).click();
    const drawn = figure(page, 'paired-evaluation');
    await expect.poll(() => drawn.locator('tbody tr').count(), PATIENTLY).toBe(5);
    const caption = await drawn.locator('figcaption').innerText();
    expect(caption).toContain('z begins from one vector for each episode, also with Reset Z.');
    expect(caption).toContain('(ε = 0.5, maze seed 1, doors moving)');
    // What only screen readers see makes no room that the window could be scrolled into.
    const room = 'document.documentElement.scrollHeight - document.documentElement.clientHeight';
    expect(await page.evaluate(room)).toBe(0);
    await epsilon.fill('0');
    await page.waitForURL((url) => !url.searchParams.has('epsilon'));
    await page.getByLabel('One start per episode').click();
    for (const each of LATENTS) await figure(page, each).locator('canvas').first().waitFor();
  });

  it('leave as pictures that stand alone and as numbers', async () => {
    const { page } = window;
    const svg = await exported(page, LATENTS[0], /^SVG/);
    expect(svg.name).toBe('tiny-img-src-x-onerror-document-title-1-fig5-6-convergence.svg');
    const text = svg.content.toString('utf8');
    const parsed = `new DOMParser().parseFromString(${JSON.stringify(text)}, 'image/svg+xml')`;
    // Not in the lab's page, whose policy complains about styles in what it parses.
    const viewer = await page.context().newPage();
    expect(await viewer.evaluate(`${parsed}.documentElement.nodeName`)).toBe('svg');
    expect(await viewer.evaluate(`${parsed}.querySelectorAll('parsererror').length`)).toBe(0);
    // Whole, wherever the lines of the picture break.
    const title = await viewer.evaluate(`${parsed}.querySelector('svg > title').textContent`);
    const caption = await viewer.evaluate(`${parsed}.querySelector('svg > desc').textContent`);
    await viewer.close();
    expect(title).toBe('Convergence of z within an environment step');
    expect(caption).toBe(await figure(page, LATENTS[0]).locator('figcaption').innerText());
    expect(caption).toContain(HOSTILE);
    expect(caption).toContain('24 roll-outs of each agent');
    expect(caption).toContain('Checkpoints at update 20, target network.');

    const png = await exported(page, LATENTS[0], /^PNG on white/);
    expect(png.content.subarray(1, 4).toString('latin1')).toBe('PNG');
    // Twice the 1,060 pixels of a picture of two panels.
    expect(png.content.readUInt32BE(16)).toBe(2120);
    const themed = await exported(page, LATENTS[0], /^PNG as on the page/);
    expect(themed.content.readUInt32BE(16)).toBe(2120);

    const csv = await exported(page, LATENTS[0], /^CSV/);
    const [heading, first] = csv.content.toString('utf8').split('\r\n');
    expect(heading).toBe('panel,line,kind,x_label,x,y_label,value,low,high');
    expect(first).toMatch(
      /^z_L,"Carry Z, changed",line,Recurrent step t,1,Standard deviation of MSE_t,/,
    );
  });

  it('are the same pictures when they are opened again', async () => {
    const { page } = window;
    const before = await exported(page, LATENTS[1], /^SVG/);
    await window.goTo('/runs');
    await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
    await page.goBack();
    await figure(page, LATENTS[1]).locator('canvas').first().waitFor();
    await page.reload();
    await figure(page, LATENTS[1]).locator('canvas').first().waitFor();
    const after = await exported(page, LATENTS[1], /^SVG/);
    expect(after.content.equals(before.content)).toBe(true);
  });

  it('are drawn of runs chosen by hand, too', async () => {
    const { page } = window;
    await page.keyboard.press('l');
    await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
    await expect.poll(() => page.locator('tr[data-run]').count()).toBe(4);
    for (const key of ['j', 'x', 'f']) await page.keyboard.press(key);
    await page.waitForURL(/#\/figures\?runs=/);
    await figure(page, 'fig3-goal-rate').locator('canvas').waitFor();
    await page.getByText('Compares Carry Z with Reset Z').waitFor();
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});

describeInBrowser('the figures of fifty runs', () => {
  let lab: LabHere;
  let browser: Browser;
  let window: LabWindow;

  beforeAll(async () => {
    const shape = {
      name: 'Fifty',
      preset: 'paper-maze',
      seeds: 25,
      validations: 20,
      again: true,
    };
    lab = await serveLabHere((dataFolder) => storeExperiment(dataFolder, shape));
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('draw every run beside the published curve', async () => {
    const { page } = window;
    await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
    await page.keyboard.press('f');
    await figure(page, 'fig3-goal-rate').locator('canvas').waitFor();
    const { content } = await exported(page, 'fig3-goal-rate', /^CSV/);
    await figure(page, 'probability-of-improvement').locator('canvas').waitFor();
    const reached = await figure(page, 'reached').innerText();
    expect(reached).toMatch(
      /a run of Carry Z is better than a run of Reset Z with probability\s+\d/,
    );
    expect(reached).not.toContain('wanted');
    const rows = content.toString('utf8').split('\r\n');
    const single = rows.filter((row) => row.includes(',single run,'));
    expect(single).toHaveLength(50 * 20);
    expect(rows.filter((row) => row.includes(',reference,'))).toEqual([
      'Goal rate,published: leaves 10%,reference,Updates,35000 to 60000,Goal rate,0.1,,,',
      'Goal rate,published: passes 90%,reference,Updates,80000 to 110000,Goal rate,0.9,,,',
      'Goal rate,published: 95 to 99%,reference,Updates,200000,Goal rate,,0.95,0.99,',
    ]);
    window.expectNoComplaints();
  });

  it('count runs of the same configuration and seed once, and name them', async () => {
    const { page } = window;
    const seeds = ['run-carry-1', 'run-carry-1-again', 'run-carry-2'];
    await window.goTo(`/figures?runs=${seeds.join()}`);
    const words = () => figure(page, 'fig3-goal-rate').locator('figcaption').innerText();
    await expect.poll(words).toContain('Carry Z: 2 runs (seeds 1, 2).');
    await figure(page, 'fig3-goal-rate').locator('canvas').waitFor();
    const caption = await words();
    expect(caption).toContain(
      '“Fifty · carry · seed 1” and “Fifty · carry · again” have the same configuration and seed: counted once, as “Fifty · carry · seed 1”.',
    );
    expect(caption).toContain('No interval with 2 seeds of Carry Z: 3 different seeds are wanted.');
    const mean = figure(page, 'fig3-goal-rate').locator('[data-line="Carry Z, mean of 2 runs"]');
    expect(await mean.locator('.interval').innerText()).toBe('');
    window.expectNoComplaints();
  });
});
