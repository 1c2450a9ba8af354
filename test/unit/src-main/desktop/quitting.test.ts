import { beforeEach, expect, it, vi } from 'vitest';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import { type LastDeed, Quitting } from '../../../../src-main/desktop/quitting.ts';
import {
  answerNext,
  app,
  BrowserWindow,
  errorBoxes,
  powerMonitor,
  questions,
  windows,
} from '../../../electron/stand-in.ts';
import { eventually } from '../../eventually.ts';
import { someRun } from './some-run.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

const [BACKGROUND, QUIT, CANCEL] = [0, 1, 2];
const TRAINS = [someRun('a')];

beforeEach(() => {
  app.restart();
  powerMonitor.removeAllListeners();
  questions.length = 0;
});

/** An application with one window that is about to be closed. */
function application(
  runs: readonly RunSummary[],
  { close = () => Promise.resolve(), closingMilliseconds = 60_000, canKeep = true } = {},
) {
  app.on('window-all-closed', () => app.quit());
  const window = new BrowserWindow({});
  const said: string[] = [];
  const keepInBackground = vi.fn<() => void>();
  const kept: string[] = [];
  const closes = vi.fn<() => Promise<void>>(close);
  const quitting = new Quitting({
    runs: () => runs,
    window: () => window.asReal(),
    keepInBackground,
    close: closes,
    keepOpenings: (words) => {
      if (!canKeep) throw new Error('the disk is full');
      kept.push(...words);
    },
    say: (text) => void said.push(text),
    closingMilliseconds,
  });
  quitting.guard(window.asReal());
  return { window, quitting, said, kept, keepInBackground, closes };
}

it('closes the lab and quits without a question when no run goes on', async () => {
  const { window, closes } = application([someRun('a', { state: 'paused' })]);
  window.close();
  expect(await app.exited).toBe(0);
  expect(closes).toHaveBeenCalledOnce();
  expect(questions).toEqual([]);
});

it('asks what is to become of runs, and stays when that is cancelled', async () => {
  const { window, closes, keepInBackground } = application(TRAINS);
  answerNext(CANCEL);
  window.close();
  await eventually(() => expect(questions).toHaveLength(1));
  expect(questions[0]).toMatchObject({
    message: '1 run trains.',
    buttons: ['Finish in Background', 'Pause and Quit', 'Cancel'],
    cancelId: CANCEL,
  });
  expect(windows.size).toBe(1);
  expect(closes).not.toHaveBeenCalled();
  expect(keepInBackground).not.toHaveBeenCalled();
});

it('lets runs train on in the background', async () => {
  const { window, closes, keepInBackground } = application(TRAINS);
  answerNext(BACKGROUND);
  window.close();
  await eventually(() => expect(keepInBackground).toHaveBeenCalledOnce());
  expect(windows.size).toBe(1);
  expect(closes).not.toHaveBeenCalled();
});

it.each(['window', 'menu'])('closes the lab when that is chosen, asked by the %s', async (way) => {
  const { window, closes } = application(TRAINS);
  answerNext(QUIT);
  if (way === 'window') window.close();
  else app.quit();
  expect(await app.exited).toBe(0);
  expect(closes).toHaveBeenCalledOnce();
  expect(questions).toHaveLength(1);
});

it('asks once, however often it is closed meanwhile', async () => {
  const { window } = application(TRAINS);
  answerNext(CANCEL);
  window.close();
  window.close();
  app.quit();
  await eventually(() => expect(questions).toHaveLength(1));
  answerNext(CANCEL);
  await eventually(() => {
    window.close();
    expect(questions).toHaveLength(2);
  });
});

it.each(['shutdown', 'session-end'])(
  'asks nothing when the system goes down: %s',
  async (event) => {
    const { window, closes } = application(TRAINS);
    const preventDefault = vi.fn<() => void>();
    (event === 'shutdown' ? powerMonitor : window).emit(event, { preventDefault });
    expect(await app.exited).toBe(0);
    expect(closes).toHaveBeenCalledOnce();
    expect(questions).toEqual([]);
    // The system waits until the application has ended; Windows cannot be asked to.
    expect(preventDefault).toHaveBeenCalledTimes(event === 'shutdown' ? 1 : 0);
  },
);

it('does what comes last when the lab is closed, and ends then', async () => {
  const done: string[] = [];
  const close = () => Promise.resolve().then(() => void done.push('closed'));
  const { quitting } = application([], { close });
  quitting.quitWith(() => {
    done.push('last');
    return Promise.resolve('started-anew');
  });
  expect(await app.exited).toBe(0);
  expect(done).toEqual(['closed', 'last']);
});

it.each(['started-anew', 'start-anew'] as const)(
  'starts once, and keeps for that start what is opened before what comes last, which leaves it %s',
  async (done) => {
    app.told.relaunches = 0;
    app.told.relaunchWords = [];
    const { quitting, kept } = application([], {
      close: async () => quitting.startAnewWith(['/a.hrmrun']),
    });
    // The new application may look for it before this one has ended.
    quitting.quitWith(async () => {
      expect(kept).toEqual(['/a.hrmrun']);
      return done;
    });
    expect(await app.exited).toBe(0);
    expect(app.told.relaunches).toBe(done === 'started-anew' ? 0 : 1);
    expect(kept).toEqual(['/a.hrmrun']);
    expect(app.told.relaunchWords).not.toContain('/a.hrmrun');
  },
);

it('says what could not be kept while it was updated', async () => {
  errorBoxes.length = 0;
  const { quitting } = application([], {
    close: async () => quitting.startAnewWith(['/a.hrmrun', 'hrm-lab://run/abc']),
    canKeep: false,
  });
  quitting.quitWith(() => Promise.resolve('started-anew'));
  expect(await app.exited).toBe(0);
  expect(errorBoxes).toEqual([
    {
      title: 'Not opened while the lab is updated',
      content:
        'Open it again when the lab has started anew (the disk is full):\n/a.hrmrun\nhrm-lab://run/abc',
    },
  ]);
});

it.each([BACKGROUND, CANCEL])('leaves it when quitting is cancelled: %i', async (answer) => {
  const { quitting, window } = application(TRAINS);
  const last = vi.fn<LastDeed>();
  answerNext(answer);
  quitting.quitWith(last);
  await eventually(() => expect(questions).toHaveLength(1));
  answerNext(QUIT);
  await eventually(() => {
    window.close();
    expect(questions).toHaveLength(2);
  });
  expect(await app.exited).toBe(0);
  expect(last).not.toHaveBeenCalled();
});

it('lets whoever comes last end the application', async () => {
  app.told.relaunches = 0;
  const { quitting, kept } = application([]);
  quitting.quitWith(() => {
    quitting.startAnewWith(['/a.hrmrun']);
    queueMicrotask(() => app.quit());
    return new Promise(() => {});
  });
  expect(await app.exited).toBe(0);
  expect(app.told.relaunches).toBe(0);
  expect(kept).toEqual(['/a.hrmrun']);
});

it('leaves a lab that does not close within its time, and says so', async () => {
  const { window, said } = application([], {
    close: () => new Promise(() => {}),
    closingMilliseconds: 20,
  });
  window.close();
  expect(await app.exited).toBe(1);
  expect(said).toEqual(['The lab had not closed after 20 ms.']);
});

it.each([false, true])(
  'starts anew when it is opened again while it closes (too late: %s)',
  async (isLate) => {
    app.told.relaunches = 0;
    const slow = Promise.withResolvers<void>();
    const options = { close: () => slow.promise, closingMilliseconds: isLate ? 20 : 60_000 };
    const { window, quitting } = application([], options);
    expect(quitting.isClosing).toBe(false);
    window.close();
    expect(quitting.isClosing).toBe(true);
    quitting.startAnewWith(['/a.hrmrun']);
    quitting.startAnewWith([]);
    expect(app.told.relaunches).toBe(0);
    if (!isLate) slow.resolve();
    expect(await app.exited).toBe(isLate ? 1 : 0);
    expect(app.told.relaunches).toBe(1);
    expect(app.told.relaunchWords.at(-1)).toBe('/a.hrmrun');
  },
);

it('says why a lab could not be closed', async () => {
  const { window, said } = application([], {
    close: () => Promise.reject(new Error('the disk is full')),
  });
  window.close();
  expect(await app.exited).toBe(1);
  expect(said).toEqual(['The lab could not be closed: the disk is full']);
});

it('lets nobody quit while something goes on that ends the process itself, and opens then what it was asked for', async () => {
  app.told.relaunches = 0;
  const { window, quitting, closes } = application([]);
  expect(quitting.isClosing).toBe(false);
  quitting.hold();
  expect(quitting.isClosing).toBe(true);
  quitting.startAnewWith(['/a.hrmrun']);
  window.close();
  quitting.quit();
  await Promise.resolve();
  expect(closes).not.toHaveBeenCalled();
  expect(windows.size).toBe(1);
  expect(window.isDestroyed()).toBe(false);
  quitting.exitAnew();
  expect(await app.exited).toBe(0);
  expect([app.told.relaunches, app.told.relaunchWords.at(-1)]).toEqual([1, '/a.hrmrun']);
});

it('quits when the last run has ended before the background was chosen', async () => {
  const runs = [someRun('a')];
  const { window, keepInBackground, closes } = application(runs);
  answerNext(BACKGROUND);
  window.close();
  expect(questions).toHaveLength(1);
  runs.pop();
  expect(await app.exited).toBe(0);
  expect(closes).toHaveBeenCalledOnce();
  expect(keepInBackground).not.toHaveBeenCalled();
});
