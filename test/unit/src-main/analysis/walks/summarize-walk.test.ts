import { expect, test } from 'vitest';
import { summarizeWalk } from '../../../../../src-main/analysis/walks/summarize-walk.ts';
import type { Outcome } from '../../../../../src-main/evaluation/roll-out-request.ts';
import { everyResample } from '../../../shared/statistics/every-resample.ts';

const outcome = (reachedGoal: boolean, length: number, optimalLength: number): Outcome => ({
  reachedGoal,
  length,
  optimalLength,
  recurrentSteps: length,
  detour: false,
  doorways: null,
});

test('a walk is summarised over the episodes that can say something', () => {
  const walk = [
    outcome(true, 4, 4),
    outcome(true, 6, 3),
    outcome(false, 9, 9),
    outcome(true, 5, -1),
  ];
  const summary = summarizeWalk(walk, everyResample([4], 0.95));
  expect(summary.reached).toBe(3);
  expect(summary.goalRate.value).toBe(0.75);
  expect(summary.length.value).toBe(6);
  // Without the one that missed the goal and the one without a way at its start.
  expect(summary.lengthOverOptimum.value).toBe(1.5);
  // One of three with a way; one that misses the goal is not optimal, however long it was.
  expect(summary.optimalShare.value).toBeCloseTo(1 / 3, 12);
});

test('a door that opens in time makes for less than the optimum of the start', () => {
  const summary = summarizeWalk([outcome(true, 3, 6)], everyResample([1], 0.95));
  expect(summary.lengthOverOptimum).toEqual({ value: 0.5, low: null, high: null });
  expect(summary.optimalShare.value).toBe(1);
});

test('without a success there is no length over the optimum', () => {
  const summary = summarizeWalk([outcome(false, 3, 6)], everyResample([1], 0.95));
  expect(summary.lengthOverOptimum.value).toBeNull();
  expect([summary.goalRate.value, summary.optimalShare.value]).toEqual([0, 0]);
});

test('intervals resample whole episodes', () => {
  const walk = [outcome(true, 2, 2), outcome(false, 9, 2)];
  const summary = summarizeWalk(walk, everyResample([2], 0.5));
  expect(summary.goalRate).toEqual({ value: 0.5, low: 0.375, high: 0.625 });
});
