import { expect, it } from 'vitest';
import { stitchCurve } from '../../../../src-renderer/charts/stitch.ts';
import { curve } from './curves.ts';

const whole = curve('train/loss', [
  [0, 1],
  [100, 2],
  [200, 3],
  [300, 4],
]);
const part = curve('train/loss', [
  [90, 10],
  [100, 11],
  [150, 12],
  [200, 13],
]);

it('puts the finer part in the place of what it covers', () => {
  const { updates, values, wallSeconds } = stitchCurve(whole, part);
  expect(updates).toEqual([0, 90, 100, 150, 200, 300]);
  expect(values).toEqual([1, 10, 11, 12, 13, 4]);
  expect(wallSeconds).toEqual([0, 45, 50, 75, 100, 150]);
});

it('stays ascending when the part ends between two entries', () => {
  const { updates } = stitchCurve(whole, curve('train/loss', [[120, 1], [180, 1]])); // prettier-ignore
  expect(updates).toEqual([0, 100, 120, 180, 200, 300]);
});

it('is all of the curve without a part', () => {
  expect(stitchCurve(whole, undefined)).toBe(whole);
  expect(stitchCurve(whole, curve('train/loss', []))).toBe(whole);
});

it('does not mix a part that was smoothed otherwise into it', () => {
  const end = { sum: 1, weight: 1 };
  const smoothed = { ...part, smoothed: { values: [1, 1, 1, 1], end } };
  expect(stitchCurve(whole, smoothed)).toBe(whole);
  const both = stitchCurve({ ...whole, smoothed: { values: [9, 9, 9, 9], end } }, smoothed);
  expect(both.smoothed?.values).toEqual([9, 1, 1, 1, 1, 9]);
});
