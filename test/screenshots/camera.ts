import type { Browser, Page } from 'playwright-core';
import { installLook, settled } from '../e2e/support/access/look.ts';
import type { Vision } from './options.ts';
import type { View } from './views.ts';

/** Pages that scroll are shown whole up to this height, px. */
const MOST_HEIGHT = 3200;
/** A page at which nothing has changed for so long has shown what it has, ms. */
const REST = 500;
/** Pages that compute for longer are taken as they are, ms. */
const MOST_WAIT = 30_000;
/** What does not open until then is said to be missing, ms. */
const OPENS_WITHIN = 60_000;

/** What scrolls down in the page, beyond its lower edge, px; not what scrolls beside something else. */
const HIDDEN_HEIGHT = `
  Math.max(0, ...[...document.querySelectorAll('#page, #page *')]
    .filter((each) => each.clientHeight > innerHeight / 2 && each.clientWidth > innerWidth / 2)
    .filter((each) => ['auto', 'scroll'].includes(getComputedStyle(each).overflowY))
    .map((each) => each.scrollHeight - each.clientHeight))`;

const AT_REST = `
  new Promise((resolve) => {
    let timer = 0;
    const observer = new MutationObserver(() => wait());
    const end = () => { observer.disconnect(); resolve(); };
    const wait = () => { clearTimeout(timer); timer = setTimeout(end, ${REST}); };
    observer.observe(document.body,
      { subtree: true, childList: true, characterData: true, attributes: true });
    setTimeout(end, ${MOST_WAIT});
    wait();
  })`;

async function rest(page: Page): Promise<void> {
  await page.evaluate(AT_REST);
  await settled(page);
}

/** Makes the window as high as the page, which may grow with it. */
async function showWhole(page: Page, { width, height }: Pick<View, 'width' | 'height'>) {
  for (let now = height; now < MOST_HEIGHT;) {
    const hidden = await page.evaluate<number>(HIDDEN_HEIGHT);
    if (hidden === 0) return;
    now = Math.min(MOST_HEIGHT, now + hidden);
    await page.setViewportSize({ width, height: now });
    await rest(page);
  }
}

/** A window through which pages are photographed. */
export interface Camera {
  readonly page: Page;
  goTo(path: string): Promise<void>;
  /** Waits until the page is at rest and writes it to a file, whole where `whole` is true. */
  take(file: string, whole: boolean): Promise<void>;
  /** Waits until the page is at rest; the window, or the first thing that a selector finds, as PNG. */
  look(part?: string): Promise<Buffer>;
  close(): Promise<void>;
}

/** Opens a lab in a window of its own. */
export async function openCamera(
  browser: Browser,
  address: string,
  { view, vision }: { readonly view: View; readonly vision: Vision | null },
): Promise<Camera> {
  const { width, height, scheme } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(OPENS_WITHIN);
  await installLook(context);
  const page = await context.newPage();
  if (vision) {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setEmulatedVisionDeficiency', { type: vision });
  }
  await page.goto(address);
  await page.locator('#page > *').first().waitFor();
  const { origin } = new URL(address);
  return {
    page,
    goTo: async (path) => {
      // A page that is opened anew shows nothing of the one before.
      await page.goto('about:blank');
      await page.goto(`${origin}/#${path}`);
    },
    take: async (file, whole) => {
      await rest(page);
      if (whole) await showWhole(page, { width, height });
      await page.screenshot({ path: file });
      if (whole) await page.setViewportSize({ width, height });
    },
    look: async (part) => {
      await rest(page);
      return part === undefined ? page.screenshot() : page.locator(part).first().screenshot();
    },
    close: () => context.close(),
  };
}
