import { describe, expect, it } from 'vitest';
import { MOST_SMOOTHING, Smoother, warmUpPoints } from '../../../../shared/metrics/smoothing.ts';

/** The average by its definition: every value of the past, weighted by its age. */
function weightedMean(values: readonly number[], smoothing: number): number {
  const weights = values.map((_, index) => smoothing ** (values.length - 1 - index));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, index) => sum + weights[index] * value, 0) / total;
}

const VALUES = [3, -1, 4, 1, -5, 9, 2, 6];

describe('a moving average', () => {
  it.each([0, 0.3, 0.9, MOST_SMOOTHING])('of strength %d is the mean weighted by age', (s) => {
    const smoother = new Smoother(s);
    VALUES.forEach((value, index) => {
      expect(smoother.next(value)).toBeCloseTo(weightedMean(VALUES.slice(0, index + 1), s), 9);
    });
  });

  it('begins at the first value and stays at one that stays', () => {
    const smoother = new Smoother(0.9);
    for (let i = 0; i < 50; i++) expect(smoother.next(7)).toBeCloseTo(7, 12);
  });

  it('goes on from its state as if it had never been interrupted', () => {
    const whole = new Smoother(0.8);
    const all = VALUES.map((value) => whole.next(value));
    const before = new Smoother(0.8);
    for (const value of VALUES.slice(0, 3)) before.next(value);
    const after = new Smoother(0.8, before.state);
    expect(VALUES.slice(3).map((value) => after.next(value))).toEqual(all.slice(3));
  });

  it('has forgotten what is older than its warm-up', () => {
    const s = 0.9;
    const count = warmUpPoints(s);
    const from = (first: number) => {
      const smoother = new Smoother(s);
      smoother.next(first);
      let last = 0;
      for (let i = 0; i < count; i++) last = smoother.next(Math.sin(i));
      return last;
    };
    expect(Math.abs(from(1) - from(-1))).toBeLessThan(1e-11);
    expect(warmUpPoints(0)).toBe(0);
  });
});
