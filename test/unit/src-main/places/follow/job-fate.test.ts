import { describe, expect, test } from 'vitest';
import { type Followed, toFollowed } from '../../../../../src-main/places/follow/followed.ts';
import {
  fateOf,
  type JobLook,
  stateOnTheWay,
} from '../../../../../src-main/places/follow/job-fate.ts';
import type { StoredPlacedRun } from '../../../../../src-main/store/placed-runs-repository.ts';

const run = (changes: Partial<StoredPlacedRun> = {}): StoredPlacedRun => ({
  run: 1,
  id: 'r',
  state: 'running',
  trashed: false,
  place: 'a',
  submission: 2,
  task: 'r',
  batch: 'b',
  batchIndex: 0,
  resumeAt: null,
  job: '7',
  wish: null,
  knownAt: null,
  said: null,
  followed: {},
  live: 1,
  ...changes,
});
const followed = (end: string | null, submission = 2): Followed => ({
  ...toFollowed({}),
  owner: 1,
  submission,
  end: end === null ? null : { end, note: null, error: null },
});
const job = (stage: JobLook['stage'], restarts = 0): JobLook => ({
  stage,
  words: `job 7_0 ${stage}`,
  restarts,
});

describe('what the task wrote decides', () => {
  test.each([
    ['finished', 'finished'],
    ['goal-rate-reached', 'finished'],
    ['time-over', 'stopped'],
    ['stopped', 'stopped'],
    ['failed', 'failed'],
  ])('%s: the run is %s, whatever Slurm says', (end, state) => {
    for (const look of [null, job('runs'), job('cancelled'), job('gone')]) {
      expect(fateOf(run(), followed(end), look, true)).toMatchObject({ state });
    }
  });

  test('one that was to be paused is paused', () => {
    expect(fateOf(run({ wish: 'pause' }), followed('stopped'), null, false)?.state).toBe('paused');
  });

  test('a failure has its reason', () => {
    const told = { ...followed('failed'), end: { end: 'failed', note: null, error: null } };
    const error = { code: 'DISK_FULL', message: 'no room' };
    const withReason = { ...told, end: { ...told.end, error } };
    expect(fateOf(run(), withReason, null, false)).toEqual({
      state: 'failed',
      note: 'no room',
      error,
    });
  });

  test('the end of an earlier submission is none, unless the run was over', () => {
    expect(fateOf(run(), followed('stopped', 1), job('waits'), false)).toBeNull();
    expect(fateOf(run(), followed('failed', 1), job('runs'), false)).toBeNull();
    expect(fateOf(run(), followed('finished', 1), job('over'), false)?.state).toBe('finished');
  });
});

describe('when it wrote no end, Slurm decides', () => {
  test.each(['waits', 'runs'] as const)('a job that %s goes on', (stage) => {
    expect(fateOf(run(), followed(null), job(stage), true)).toBeNull();
    expect(fateOf(run(), followed('gave-way'), job(stage), true)).toBeNull();
  });

  test('nothing is decided before the folder was read after the job had gone, nor when nobody knows', () => {
    for (const stage of ['over', 'gone', 'cancelled'] as const) {
      expect(fateOf(run(), followed(null), job(stage), false)).toBeNull();
    }
    expect(fateOf(run(), followed(null), null, true)).toBeNull();
  });

  test('a cancelled job was stopped by somebody; others were interrupted', () => {
    const cancelled = fateOf(run(), followed(null), job('cancelled'), true);
    expect(cancelled).toMatchObject({ state: 'stopped', note: 'job 7_0 cancelled' });
    for (const stage of ['over', 'gone'] as const) {
      const fate = fateOf(run(), followed('gave-way'), job(stage), true);
      expect(fate).toMatchObject({ state: 'interrupted', note: `job 7_0 ${stage}` });
    }
  });

  test('what was wished for has come true when the job is gone', () => {
    const stopped = fateOf(run({ wish: 'stop' }), followed(null), job('cancelled'), true);
    expect(stopped).toMatchObject({ state: 'stopped', note: null });
    const paused = fateOf(run({ wish: 'pause' }), followed(null), job('cancelled'), true);
    expect(paused).toMatchObject({ state: 'paused' });
  });
});

describe('on its way, a run', () => {
  const begun = (restart: number | null, submission = 2) => ({
    ...followed(null, submission),
    restart,
  });

  test('is queued when its job waits again; nothing else is said of others', () => {
    expect(stateOnTheWay(run(), begun(0), job('waits', 1))).toBe('queued');
    expect(stateOnTheWay(run({ state: 'stopping' }), begun(0), job('waits', 1))).toBeNull();
    expect(stateOnTheWay(run(), begun(0), job('runs', 1))).toBeNull();
    expect(stateOnTheWay(run(), begun(0), null)).toBeNull();
  });

  test('that began after Slurm was asked is not put back', () => {
    expect(stateOnTheWay(run(), begun(0), job('waits', 0))).toBeNull();
    expect(stateOnTheWay(run(), begun(3), job('waits', 3))).toBeNull();
  });

  test('that began for an earlier submission, or at a time that nobody noted, is', () => {
    expect(stateOnTheWay(run(), begun(3, 1), job('waits', 0))).toBe('queued');
    expect(stateOnTheWay(run(), begun(null), job('waits', 0))).toBe('queued');
  });
});
