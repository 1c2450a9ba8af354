import { expect, test } from 'vitest';
import { CheckpointTimer } from '../../../../../src-main/trainer/checkpoint/checkpoint-timer.ts';

test('the first checkpoint is due after half a minute of training, the next after the time that is set', () => {
  const timer = new CheckpointTimer(300, { now: 0, hasCheckpoint: false });
  expect([0, 29.9, 30].map((now) => timer.isDue(now))).toEqual([false, false, true]);
  timer.written(31);
  expect([61, 330, 331].map((now) => timer.isDue(now))).toEqual([false, false, true]);
});

test('a run that goes on from a checkpoint waits for the whole time, one with a shorter one never longer', () => {
  const resumed = new CheckpointTimer(300, { now: 1_000, hasCheckpoint: true });
  expect([1_030, 1_299, 1_300].map((now) => resumed.isDue(now))).toEqual([false, false, true]);
  const short = new CheckpointTimer(10, { now: 0, hasCheckpoint: false });
  expect([9, 10].map((now) => short.isDue(now))).toEqual([false, true]);
});

test('none is due by the clock when the time is 0', () => {
  expect(new CheckpointTimer(0, { now: 0, hasCheckpoint: false }).isDue(1e9)).toBe(false);
});
