import { expect, it } from 'vitest';
import { compareCurves } from '../../../../../src-main/gpu-kit/host/compare-curves.ts';

const curve = (...losses: readonly number[]) =>
  losses.map((loss, index) => ({ update: 10 * (index + 1), seconds: index, loss }));

it('compares what both have, relative to the second', () => {
  expect(compareCurves(curve(1, 2.2, 3, 9), curve(1, 2, 4))).toEqual({
    updates: 30,
    largestDifference: 0.25,
    meanDifference: expect.closeTo((0 + 0.1 + 0.25) / 3, 12),
  });
});

it('has nothing to say when one is empty', () => {
  expect(compareCurves(curve(1), [])).toBeNull();
  expect(compareCurves([], curve(1))).toBeNull();
});
