import type { CDPSession, Page } from 'playwright-core';

/** Milliseconds of an action in the page until it is drawn. */
export interface Taken {
  readonly wall: number;
  /** Of the page's thread: what another program's load does not change. */
  readonly processor: number;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

async function openSession(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return session;
}

/** Processor time of the page's thread so far, in milliseconds. */
async function threadTime(page: Page): Promise<number> {
  const opened = sessions.get(page) ?? openSession(page);
  sessions.set(page, opened);
  const { metrics } = await (await opened).send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

/**
 * Acts, and waits until what it leads to is drawn.
 * @param shown selector of what must be there
 * @param anew the page is loaded: its time begins at nothing
 */
export async function drawn(
  page: Page,
  act: () => Promise<unknown>,
  shown: string,
  anew = false,
): Promise<Taken> {
  const before = anew ? 0 : await threadTime(page);
  const start = performance.now();
  await act();
  await page.locator(shown).first().waitFor({ timeout: 300_000 });
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
  const wall = performance.now() - start;
  return { wall, processor: (await threadTime(page)) - before };
}
