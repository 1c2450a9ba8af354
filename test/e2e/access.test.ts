import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src-main/server/package-root.ts';
import { axeFaults, installAxe } from './support/access/axe.ts';
import { EMPTY_PLACES, type LabPlace, placesOf } from './support/access/lab-places.ts';
import {
  installLook,
  layoutShift,
  overflowFaults,
  push,
  settled,
  silentSliders,
  spoil,
} from './support/access/look.ts';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { connectToLab } from './support/lab-client.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';

/** Windows, from 4K to a small telephone, px. */
const SIZES = [
  { width: 3840, height: 2160 },
  { width: 1000, height: 700 },
  { width: 320, height: 568 },
];
const USUAL = { width: 1280, height: 900 };
/** Of the window's area and height, what may move while a page loads (cumulative layout shift). */
const LARGEST_SHIFT = 0.02;
/** What depends on the colours, and what on the width. */
const CONTRAST = { runOnly: { type: 'rule' as const, values: ['color-contrast'] } };
const NAMES = { runOnly: { type: 'rule' as const, values: ['link-name', 'button-name'] } };

describeInBrowser('every page of the lab', () => {
  let browser: Browser;
  const labs: LabHere[] = [];
  const found = {
    light: [] as string[],
    dark: [] as string[],
    names: [] as string[],
    sliders: [] as string[],
    sizes: [] as string[],
    shifts: [] as string[],
    keys: [] as string[],
    complaints: [] as LabWindow[],
  };

  async function openWindow(address: string): Promise<LabWindow> {
    const prepare = async (context: BrowserContext) => {
      await installAxe(context);
      await installLook(context);
    };
    const window = await openLabWindow(browser, address, { viewport: USUAL, prepare });
    found.complaints.push(window);
    return window;
  }

  const note = (into: string[], place: LabPlace, faults: readonly string[]) =>
    into.push(...faults.map((fault) => `${place.name}: ${fault}`));

  /** The part of a place that the place before it did not have. */
  function newIn({ path, close }: LabPlace): string {
    if (path) return 'html';
    return close ? '.floating' : '#page';
  }

  /** Ends in the smallest window. */
  async function lookAtSizes(page: Page, place: LabPlace): Promise<void> {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await settled(page);
      const faults = await overflowFaults(page);
      note(
        found.sizes,
        place,
        faults.map((fault) => `${fault} (${size.width} × ${size.height})`),
      );
      if (size.width !== 1000) continue;
      note(found.names, place, await axeFaults(page, NAMES, newIn(place)));
    }
  }

  /** Keys that two parts of a page want; those of every page may mean something of its own on one. */
  async function lookAtKeys(page: Page, place: LabPlace): Promise<void> {
    await page.evaluate('document.activeElement?.blur()');
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    // All but the last section, of every page. Icons stand for some keys.
    const keys = await page.evaluate<string[]>(
      `[...document.querySelectorAll('[role=dialog] section:not(:last-of-type) .key-hint')].map(
        ({ outerHTML }) => outerHTML,
      )`,
    );
    // Escape closes what was opened last.
    const doubled = keys.filter((key, at) => !key.includes('>Esc<') && keys.indexOf(key) !== at);
    note(found.keys, place, doubled);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }

  async function visit({ page, goTo }: LabWindow, places: readonly LabPlace[]): Promise<void> {
    const { origin } = new URL(page.url());
    for (const [turn, place] of places.entries()) {
      // Another address than the hash's alone begins a document, in the process of the one before.
      if (place.path) await page.goto(`${origin}/?visit=${turn}#${place.path}`);
      await place.open(page);
      await settled(page);
      if (place.path) {
        const { sum, moved } = await layoutShift(page);
        const isLarge = sum >= LARGEST_SHIFT;
        note(found.shifts, place, isLarge ? [`${sum.toFixed(3)} by ${moved.join(' ')}`] : []);
      }
      note(found.light, place, await axeFaults(page, {}, newIn(place)));
      note(found.sliders, place, await silentSliders(page));
      if (place.close) {
        await place.close(page);
        continue;
      }
      // A window that changes its size closes menus.
      await lookAtSizes(page, place);
      // Now, while the window is small and soon drawn.
      if (place.path) await lookAtKeys(page, place);
      await page.setViewportSize(USUAL);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    // The page hears of it later; what it shows then must have its new colours.
    await page.locator('html[data-theme=dark]').waitFor();
    await settled(page);
    // Tabs and menus have the colours of the pages that they are on.
    for (const place of places) {
      if (!place.path) continue;
      await goTo(place.path);
      await place.open(page);
      await settled(page);
      note(found.dark, place, await axeFaults(page, CONTRAST));
    }
  }

  beforeAll(async () => {
    browser = await launchBrowser();
    const stored = join(PACKAGE_ROOT, 'test', 'fixtures', 'lab-140', 'data');
    const full = await serveLabHere((dataFolder) => cp(stored, dataFolder, { recursive: true }));
    labs.push(full);
    const { client, close } = await connectToLab(full.address);
    const reach = { kind: 'local' as const };
    await client.places.save({ place: { name: 'cambridge', reach, folder: '/home/me/lab' } });
    await visit(await openWindow(full.address), await placesOf(client));
    close();
    const empty = await serveLabHere();
    labs.push(empty);
    await visit(await openWindow(empty.address), EMPTY_PLACES);
  });

  afterAll(async () => {
    await browser?.close();
    for (const lab of labs) await lab.stop();
  });

  it('breaks no rule of WCAG 2.2 AA in light colours', () => {
    expect(found.light).toEqual([]);
  });

  it('has enough contrast in dark colours', () => {
    expect(found.dark).toEqual([]);
  });

  it('names its links and buttons where only icons are shown', () => {
    expect(found.names).toEqual([]);
  });

  it('says in words where its sliders stand', () => {
    expect(found.sliders).toEqual([]);
  });

  it('fits windows of every size', () => {
    expect(found.sizes).toEqual([]);
  });

  it('does not jump while it loads', () => {
    expect(found.shifts).toEqual([]);
  });

  it('gives each of its keys one meaning', () => {
    expect(found.keys).toEqual([]);
  });

  it('had nothing to complain about', () => {
    for (const window of found.complaints) window.expectNoComplaints();
  });

  it('would be found out: unnamed, small, faint, too wide, jumping', async () => {
    const [{ page }] = found.complaints;
    await spoil(page);
    await settled(page);
    const faults = await axeFaults(page);
    expect(faults.some((fault) => fault.startsWith('button-name'))).toBe(true);
    expect(faults.some((fault) => fault.startsWith('color-contrast'))).toBe(true);
    expect((await overflowFaults(page)).length).toBeGreaterThan(0);
    const before = (await layoutShift(page)).sum;
    await push(page);
    await expect
      .poll(async () => (await layoutShift(page)).sum)
      .toBeGreaterThan(before + LARGEST_SHIFT);
  });
});
