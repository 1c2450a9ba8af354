import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from './support/browser.ts';
import { exported, figure } from './support/exported-figure.ts';
import { foreignTexts } from './support/foreign-texts.ts';
import { type LabHere, serveLabHere } from './support/lab-here.ts';
import { type LabWindow, openLabWindow } from './support/lab-window.ts';
import { storeExperiment } from './support/stored-experiment.ts';
import { launchWithoutTextFonts } from './support/without-text-fonts.ts';

/** Letters of Latin, Latin extended and Greek. */
const NAME = 'Měření ε';
const EXPERIMENT = 'stored-experiment';
const RUN = 'run-carry-1';

/** There, though without any font it has no size. */
const THERE = { state: 'attached' } as const;

/** Where, and what is shown there and not on the page before. */
const PAGES: readonly (readonly [path: string, heading: string, tab?: string])[] = [
  ['/runs', 'Runs'],
  [`/runs/${RUN}`, `${NAME} · carry · seed 1`],
  ['/new', 'New run'],
  ['/experiments', 'Experiments'],
  [`/experiments/${EXPERIMENT}`, NAME],
  ['/experiments/new', 'New experiment'],
  [`/compare?runs=${RUN},run-reset-1`, 'Compare 2 runs'],
  [`/figures?experiment=${EXPERIMENT}`, 'Figures'],
  ['/engines', 'Engines'],
  ['/storage', 'Storage'],
  ['/storage?tab=free-up', 'Storage', 'Free up'],
  ['/storage?tab=trash', 'Storage', 'Trash'],
];

/** Goes to the figures and waits until the first is drawn. */
async function openFigures({ page, goTo }: LabWindow): Promise<void> {
  await goTo(`/figures?experiment=${EXPERIMENT}`);
  await figure(page, 'fig3-goal-rate').locator('canvas').waitFor();
}

interface DrawnText {
  readonly text: string;
  /** As CSS writes it. */
  readonly font: string;
  /** Pixels. */
  readonly width: number;
}

/** The texts of an SVG that is opened in a page of its own. */
async function textsOf(browser: Browser, svg: string): Promise<DrawnText[]> {
  const viewer = await browser.newPage();
  const html = Buffer.from(`<meta charset="utf-8">${svg}`).toString('base64');
  await viewer.goto(`data:text/html;base64,${html}`);
  await viewer.evaluate('document.fonts.ready');
  const texts = await viewer.evaluate(
    `[...document.querySelectorAll('svg text')].map((text) => {
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(text);
      const font = [fontWeight, fontSize, fontFamily].join(' ');
      return { text: text.textContent, font, width: text.getComputedTextLength() };
    })`,
  );
  await viewer.close();
  return texts as DrawnText[];
}

/** How wide the lab's page takes texts for, as it does when it breaks lines. */
async function measuredIn(page: Page, texts: readonly DrawnText[]): Promise<number[]> {
  return await page.evaluate(
    `(() => {
      const context = document.createElement('canvas').getContext('2d');
      context.textRendering = 'geometricPrecision';
      return ${JSON.stringify(texts)}.map(({ text, font }) => {
        context.font = font;
        return context.measureText(text).width;
      });
    })()`,
  );
}

describeInBrowser('the fonts of the lab', () => {
  let lab: LabHere;
  let browser: Browser;
  let bare: Awaited<ReturnType<typeof launchWithoutTextFonts>>;
  let window: LabWindow;
  const hosts = new Set<string>();

  beforeAll(async () => {
    const shape = { name: NAME, preset: 'paper-maze', seeds: 3, validations: 20 };
    lab = await serveLabHere((dataFolder) => storeExperiment(dataFolder, shape));
    [browser, bare] = await Promise.all([launchBrowser(), launchWithoutTextFonts()]);
    window = await openLabWindow(browser, lab.address);
    window.page.on('request', (request) => hosts.add(new URL(request.url()).host));
  });

  afterAll(async () => {
    await browser?.close();
    await bare?.close();
    await lab?.stop();
  });

  it('draw every text of every page', async () => {
    const { page, goTo } = window;
    for (const [path, name, tab] of PAGES) {
      await goTo(path);
      await page.getByRole('heading', { name, exact: true, level: 1 }).waitFor();
      if (tab) await page.getByRole('tab', { name: tab, selected: true }).waitFor();
      let elements = 0;
      const foreign = async () => {
        const found = await foreignTexts(page);
        ({ elements } = found);
        return found.foreign;
      };
      // A name that comes late may want another file of a font.
      await expect.poll(foreign, { message: path }).toEqual([]);
      expect(elements, path).toBeGreaterThan(10);
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await expect.poll(async () => (await foreignTexts(page)).foreign).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('are there before anything is shown and measured', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const shown: number[] = [];
    await page.route('**/*.woff2', async (route) => {
      shown.push(await page.locator('#page').count());
      await route.continue();
    });
    await page.goto(lab.address);
    await page.locator('#page').waitFor();
    // Latin and Greek, and Latin of the other font: more only when a name needs it.
    expect(shown.slice(0, 3)).toEqual([0, 0, 0]);
    const families = await page.evaluate(
      `[...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family)`,
    );
    expect(families).toEqual(expect.arrayContaining(['Inter Variable', 'JetBrains Mono Variable']));
    // A font that is wanted later may be asked for just now.
    await page.unrouteAll({ behavior: 'wait' });
    await context.close();
  });

  it('come from the lab, with their licences', async () => {
    const { page } = window;
    await page.reload();
    await page.locator('#page h1').first().waitFor();
    const { origin, host } = new URL(lab.address);
    expect([...hosts]).toEqual([host]);
    const answer = await page.request.get(`${origin}/licences.txt`);
    const licences = (await answer.text()).split('## ');
    for (const name of ['inter', 'jetbrains-mono']) {
      const own = licences.find((each) => each.startsWith(`@fontsource-variable/${name} `));
      expect(own).toContain('SIL OPEN FONT LICENSE Version 1.1');
    }
  });

  it('make the same pictures on a machine without fonts', async () => {
    const elsewhere = await openLabWindow(bare.browser, lab.address);
    await openFigures(window);
    await openFigures(elsewhere);
    for (const format of [/^SVG/, /^PNG on white/]) {
      const here = await exported(window.page, 'fig3-goal-rate', format);
      const there = await exported(elsewhere.page, 'fig3-goal-rate', format);
      expect(there.content.equals(here.content)).toBe(true);
    }
    elsewhere.expectNoComplaints();
    await elsewhere.close();
  });

  it('are in an exported SVG, whose texts are as wide wherever it is opened', async () => {
    await openFigures(window);
    const { content } = await exported(window.page, 'fig3-goal-rate', /^SVG/);
    const svg = content.toString('utf8');
    // Latin, Latin extended and Greek, and no more.
    expect(svg.match(/@font-face/g)).toHaveLength(3);
    for (const place of [browser, bare.browser]) {
      const texts = await textsOf(place, svg);
      const measured = await measuredIn(window.page, texts);
      expect(texts.length).toBeGreaterThan(15);
      for (const [index, { width, font }] of texts.entries()) {
        expect(font).toContain('Inter Variable');
        expect(Math.abs(width - measured[index])).toBeLessThan(0.005 * measured[index] + 0.1);
      }
    }
  });

  it('had nothing to complain about', () => {
    window.expectNoComplaints();
  });

  it('hold up nothing when they cannot be loaded', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('**/*.woff2', (route) => route.abort());
    await page.goto(lab.address);
    await page.locator('#page h1').waitFor(THERE);
    await page.unrouteAll({ behavior: 'wait' });
    await context.close();
  });

  it('hold up nothing for long when they do not come', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('**/*.woff2', () => {});
    await page.goto(lab.address, { waitUntil: 'commit' });
    await page.locator('#page h1').waitFor(THERE);
    await context.close();
  });
});
