import { expect, test, vi } from 'vitest';
import { appendMetricPoints } from '../../../../src-main/store/metrics/write-metrics.ts';
import {
  changeState,
  findRun,
  saveProgress,
} from '../../../../src-main/store/runs/runs-repository.ts';
import { openStore } from '../../../../src-main/store/store.ts';
import {
  isPast,
  lossUpdates,
  scriptedConfig,
  story,
  superviseRuns,
  until,
  upTo,
} from './supervised-runs.ts';

test.each([
  ['throws', 'throw 25', 'a bug in the trainer'],
  ['ends the thread', 'exit 25', 'the worker ended with exit code 7'],
])(
  'a worker that %s interrupts its run, which goes on from its checkpoint',
  async (_, name, note) => {
    const { runs, store } = superviseRuns();
    const { id } = runs.create(scriptedConfig(name));
    expect(await runs.settled(id)).toMatchObject({
      state: 'interrupted',
      resumable: true,
      error: null,
      progress: { update: 24 },
    });
    expect(await lossUpdates(store, id)).toEqual(upTo(24));

    await runs.resume(id);
    expect(await runs.settled(id)).toMatchObject({ state: 'finished', progress: { update: 30 } });
    expect(story(runs, id)).toEqual([
      'queued',
      'running',
      `interrupted: ${note}`,
      'queued',
      'running: from update 20, repeating 4 updates',
      'finished',
    ]);
    expect(await lossUpdates(store, id)).toEqual(upTo(30));
    const rounds = (await store.recordings.episodes(id)).map(({ update }) => update);
    expect([...new Set(rounds)]).toEqual([30, 20, 10]);
  },
);

test('a run that dies before its first checkpoint begins again, and says what it repeats', async () => {
  const { runs, store } = superviseRuns();
  const { id } = runs.create(scriptedConfig('throw 8'));
  await runs.settled(id);
  await runs.resume(id);
  await runs.settled(id);
  expect(story(runs, id)).toEqual([
    'queued',
    'running',
    'interrupted: a bug in the trainer',
    'queued',
    'running: from the beginning, repeating 7 updates',
    'interrupted: a bug in the trainer',
  ]);
  expect(await lossUpdates(store, id)).toEqual(upTo(7));
});

test('a failure that the worker reports is stored, and forgotten when the run goes on', async () => {
  const { runs, store } = superviseRuns();
  const { id } = runs.create(scriptedConfig('fail 12'));
  expect(await runs.settled(id)).toMatchObject({ state: 'failed', error: 'told to fail' });
  expect(findRun(store.database, id)!.error).toEqual({
    code: 'TOLD_TO_FAIL',
    message: 'told to fail',
  });
  expect((await runs.resume(id)).error).toBeNull();
  expect(await runs.settled(id)).toMatchObject({ state: 'finished', error: null });
});

test('a worker whose points cannot be stored fails its run, not the lab', async () => {
  const { runs, store } = superviseRuns();
  const { id } = runs.create(scriptedConfig('nan 25', { updates: 1000 }));
  expect(await runs.settled(id)).toMatchObject({
    state: 'failed',
    error: 'train/loss of update 25 is NaN',
  });
  const next = runs.create(scriptedConfig('after', { updates: 5 }));
  expect((await runs.settled(next.id)).state).toBe('finished');
  expect(await lossUpdates(store, next.id)).toEqual(upTo(5));
});

const FORCED = 'interrupted: the worker did not stop in time and was ended';

test('a worker that gives no sign of life after the command to stop is ended by force', async () => {
  const { runs } = superviseRuns({ timeLimits: { silenceMilliseconds: 300 } });
  const { id } = runs.create(scriptedConfig('hang 25'));
  await until(runs, id, isPast(23));
  expect(runs.stop(id).state).toBe('stopping');
  expect(await runs.settled(id)).toMatchObject({ state: 'interrupted', resumable: true });
  expect(story(runs, id).slice(-2)).toEqual(['stopping', FORCED]);
});

test('a worker that goes on is taken to be busy, but not when the lab is closed', async () => {
  const timeLimits = { silenceMilliseconds: 1_000, closingMilliseconds: 300 };
  const { runs } = superviseRuns({ timeLimits });
  const { id } = runs.create(scriptedConfig('deaf', { updates: 1_000_000 }));
  await until(runs, id, isPast(3));
  /** Resolves at a sign of life that comes from now on, or when the worker is gone. */
  const moved = () => {
    const { update } = runs.get(id).progress;
    return until(runs, id, (run) => run.state !== 'stopping' || run.progress.update > update);
  };
  // The limits' clock alone: the worker's goes on by itself.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    runs.stop(id);
    for (let seconds = 0.9; seconds < 5; seconds += 0.9) {
      vi.advanceTimersByTime(900);
      expect((await moved()).state).toBe('stopping');
    }
    const closing = runs.close();
    vi.advanceTimersByTime(299);
    expect((await moved()).state).toBe('stopping');
    vi.advanceTimersByTime(1);
    await closing;
  } finally {
    vi.useRealTimers();
  }
  expect(story(runs, id).slice(-2)).toEqual(['stopping', FORCED]);
});

test('a worker module that cannot be loaded interrupts the run with the reason', async () => {
  const trainerWorker = new URL('./doubles/no-such-trainer.ts', import.meta.url);
  const { runs } = superviseRuns({ trainerWorker });
  const { id } = runs.create(scriptedConfig('missing'));
  expect((await runs.settled(id)).state).toBe('interrupted');
  expect(story(runs, id).at(-1)).toMatch(/interrupted: Cannot find module .*no-such-trainer/);
});

test('runs that a dead process left live are interrupted when the store is opened', async () => {
  const first = superviseRuns();
  const { id } = first.runs.create(scriptedConfig('dead', { updates: 30 }));
  await first.runs.settled(id);
  await first.close();
  // What the store would hold if the process had died at update 37, after the checkpoint of 30.
  const dead = openStore(first.dataFolder);
  const { database } = dead;
  const { number, progress } = findRun(database, id)!;
  appendMetricPoints(database, number, [
    { key: 'train/loss', update: 37, wallSeconds: 1, value: 1 },
  ]);
  saveProgress(database, number, { ...progress, update: 37, totalUpdates: 40 }, 1);
  changeState(database, number, { state: 'running', at: 1, update: 37, note: null });
  await dead.close();

  const { runs, store } = superviseRuns({ dataFolder: first.dataFolder });
  expect(runs.get(id)).toMatchObject({ state: 'interrupted', resumable: true });
  expect(story(runs, id).at(-1)).toBe('interrupted: the lab ended without closing');
  await runs.resume(id);
  await runs.settled(id);
  expect(await lossUpdates(store, id)).toEqual(upTo(30));
});

test('a run that cannot be stored as running ends its worker before it leaves the list', async () => {
  const { runs, store } = superviseRuns();
  store.database.script(`CREATE TRIGGER no_running BEFORE UPDATE ON runs
    WHEN NEW.state = 'running' BEGIN SELECT RAISE(ABORT, 'told to refuse'); END`);
  const { id } = runs.create(scriptedConfig('first', { updates: 100_000 }));
  expect(await runs.settled(id)).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('told to refuse'),
  });
  store.database.script('DROP TRIGGER no_running');
  // Nobody writes into its folder any more, so it can go on.
  await runs.resume(id);
  await until(runs, id, isPast(3));
  runs.stop(id);
  expect((await runs.settled(id)).state).toBe('stopped');
});
