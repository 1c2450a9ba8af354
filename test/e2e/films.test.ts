import { cp, chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BufferSource, Input, MP4, WEBM } from 'mediabunny';
import { GifReader } from 'omggif';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeEpisode } from '../../shared/maze/episode-codec.ts';
import { PACKAGE_ROOT } from '../../src-main/server/package-root.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { connectToLab } from './support/lab-client.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';

/** A lab with recorded episodes. */
const STORED = join(PACKAGE_ROOT, 'test/fixtures/lab-140/data');
const SPEED = 8;

let lab: LabHere;
let browser: Browser;
let window: LabWindow;
let length: number;

/** Exports in a format from the dialog that is open. */
async function exported(format: string) {
  const { page } = window;
  await page.getByLabel('Format').click();
  await page.getByRole('option', { name: new RegExp(`^${format}`) }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
  const download = await waiting;
  await page.locator('[data-export-state=saved]').waitFor();
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

describeInBrowser('pictures and films of an episode', () => {
  beforeAll(async () => {
    lab = await serveLabHere(async (data) => {
      await cp(STORED, data, { recursive: true });
      await chmod(data, 0o700);
    });
    browser = await launchBrowser();
    window = await openLabWindow(browser, lab.address);
    const { client, close } = await connectToLab(lab.address);
    const run = (await client.runs.list()).find(({ name }) => name.includes('carry'));
    if (!run) throw new Error('the stored lab has no such run');
    const [episode] = await client.episodes.list({ runId: run.id });
    const blob = await client.episodes.get({ id: episode.id });
    ({ length } = decodeEpisode(new Uint8Array(await blob.arrayBuffer())));
    close();
    await window.goTo(`/runs/${run.id}/episodes/${episode.id}?step=2`);
    const { page } = window;
    await page.locator('svg[data-moment="2"]').waitFor();
    await page.keyboard.press('+');
    await page.keyboard.press('i');
    await page.getByRole('dialog').getByText('480 px').click();
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('has the moment as a picture that stands alone', async () => {
    const { name, content } = await exported('SVG');
    expect(name).toMatch(/-step-2\.svg$/);
    const svg = content.toString();
    expect(svg).toContain(`Environment step 2 of ${length}`);
    expect(svg).toContain('@font-face');
    expect(svg).not.toMatch(/var\(|class=|light-dark/);
  });

  it('has the moment as pixels', async () => {
    const { name, content } = await exported('PNG');
    expect(name).toMatch(/-step-2\.png$/);
    expect(content.subarray(1, 4).toString()).toBe('PNG');
    // Height, in the header's chunk.
    expect(content.readUInt32BE(20)).toBe(480);
  });

  it('has a GIF with a frame for each moment, at the speed of the replay', async () => {
    const { name, content } = await exported('GIF');
    expect(name).toMatch(/\.gif$/);
    const gif = new GifReader(content);
    expect(gif.height).toBe(480);
    expect(gif.width % 2).toBe(0);
    expect(gif.numFrames()).toBe(length + 1);
    const delays = Array.from({ length: length + 1 }, (_, frame) => gif.frameInfo(frame).delay);
    const moving = delays.slice(0, -1).reduce((sum, delay) => sum + delay, 0);
    expect(Math.abs(moving - (length * 100) / SPEED)).toBeLessThanOrEqual(1);
    expect(delays.at(-1)).toBe(100);
    // The agent has moved, or thinks otherwise: no two neighbours are the same picture.
    const [first, second] = [0, 1].map((frame) => {
      const shown = new Uint8Array(gif.width * gif.height * 4);
      gif.decodeAndBlitFrameRGBA(frame, shown);
      return Buffer.from(shown);
    });
    expect(first.equals(second)).toBe(false);
  });

  it.each([
    ['WebM', WEBM, ['vp09.00.30.08', 'vp8']],
    ['MP4', MP4, ['avc1.42001f']],
  ] as const)(
    'has a %s where the browser can encode one, or says that it cannot',
    async (format, container, codecs) => {
      const { page } = window;
      const canEncode = await page.evaluate(async (all) => {
        if (typeof VideoEncoder === 'undefined') return false;
        const found = all.map((codec) =>
          VideoEncoder.isConfigSupported({ codec, width: 448, height: 480, bitrate: 1_000_000 }),
        );
        return (await Promise.all(found)).some(({ supported }) => supported);
      }, codecs);
      if (!canEncode) {
        await page.getByLabel('Format').click();
        const option = page.getByRole('option', { name: new RegExp(`^${format}`) });
        expect(await option.getAttribute('aria-disabled')).toBe('true');
        expect(await option.innerText()).toContain('this browser');
        return page.keyboard.press('Escape');
      }
      const { content } = await exported(format);
      const film = new Input({ source: new BufferSource(content), formats: [container] });
      expect(await film.computeDuration()).toBeCloseTo(length / SPEED + 1, 1);
      const track = await film.getPrimaryVideoTrack();
      expect(track?.displayHeight).toBe(480);
    },
  );

  it('is called off by closing the dialog', async () => {
    const { page } = window;
    await page.getByLabel('Format').click();
    await page.getByRole('option', { name: /^GIF/ }).click();
    await page.getByText('1080 px').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
    await page.locator('[data-export-state=working]').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('i');
    await page.locator('[data-export-state=idle]').waitFor({ state: 'attached' });
    // The frame under way is the last: nothing goes on drawing where nobody sees it.
    await expect.poll(() => page.locator('body > [inert]').count()).toBe(0);
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });
});
