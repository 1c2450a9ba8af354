import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

/** For how long a page is followed once its first element is there: others are loaded ahead meanwhile. */
const AFTERWARDS_MS = 2_500;

/** An event of Chromium's traces; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** By the thread's own clock. */
  readonly tdur?: number;
}

/** What it takes to open a page in a window that remembers nothing. Times in ms. */
export interface ColdPage {
  readonly requests: number;
  /** Until its first element is there, by the clock on the wall. */
  readonly shownMs: number;
  /** Of all threads of Chromium, until AFTERWARDS_MS after that. */
  readonly processorMs: number;
  /** Of the page's thread, by its own clock. */
  readonly longestTaskMs: number;
}

const threadOf = ({ pid, tid }: TraceEvent) => `${pid}.${tid}`;
const processorOf = ({ tdur = 0 }: TraceEvent) => tdur / 1000;

/** The tasks of every thread: events that lie in no other. */
function tasksOf(events: readonly TraceEvent[]): Map<string, TraceEvent[]> {
  const whole = events.filter(({ ph, dur }) => ph === 'X' && dur !== undefined);
  return new Map(
    [...Map.groupBy(whole, threadOf)].map(([thread, own]) => {
      let end = -Infinity;
      const outermost = own
        .toSorted((a, b) => a.ts - b.ts || b.dur! - a.dur!)
        .filter(({ ts, dur }) => {
          if (ts < end) return false;
          end = ts + dur!;
          return true;
        });
      return [thread, outermost] as const;
    }),
  );
}

/** The thread that runs most scripts. */
function pageThread(events: readonly TraceEvent[]): string {
  const calls = events.filter(({ name }) => name === 'FunctionCall');
  const byThread = [...Map.groupBy(calls, threadOf)];
  const [[thread] = ['']] = byThread.toSorted(([, a], [, b]) => b.length - a.length);
  return thread;
}

async function readTrace(file: string): Promise<TraceEvent[]> {
  return (JSON.parse(await readFile(file, 'utf8')) as { traceEvents: TraceEvent[] }).traceEvents;
}

/**
 * Opens a page of the lab in a context of its own.
 * @param address of the lab, with the token
 * @param path such as `/runs`
 */
export async function openCold(browser: Browser, address: string, path: string): Promise<ColdPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  const folder = await mkdtemp(join(tmpdir(), 'lab-trace-'));
  try {
    const page = await context.newPage();
    // The token becomes a cookie; what this document asks for is not waited for.
    await page.goto(address, { waitUntil: 'commit' });
    await page.goto('about:blank');
    let requests = 0;
    page.on('request', () => (requests += 1));
    const file = join(folder, 'trace.json');
    await browser.startTracing(page, { path: file, categories: ['toplevel', 'devtools.timeline'] });
    const begun = performance.now();
    await page.goto(`${new URL(address).origin}/#${path}`);
    await page.locator('#page > *').first().waitFor();
    const shownMs = performance.now() - begun;
    await page.waitForTimeout(AFTERWARDS_MS);
    await browser.stopTracing();
    const events = await readTrace(file);
    const tasks = tasksOf(events);
    const own = tasks.get(pageThread(events)) ?? [];
    return {
      requests,
      shownMs,
      processorMs: [...tasks.values()].flat().reduce((sum, task) => sum + processorOf(task), 0),
      longestTaskMs: Math.max(...own.map(processorOf)),
    };
  } finally {
    await context.close();
    await rm(folder, { recursive: true });
  }
}
