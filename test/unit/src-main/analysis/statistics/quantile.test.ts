import { describe, expect, it } from 'vitest';
import { quantileOfSorted } from '../../../../../src-main/analysis/statistics/quantile.ts';

describe('a quantile', () => {
  const sorted = [-1, 0.2, 0.75, 3.1, 4.4, 4.4, 5, 7.5, 12.25];

  // numpy.quantile 2.4.6
  it.each([
    [0, -1],
    [0.1, -0.04],
    [0.25, 0.75],
    [0.5, 4.4],
    [0.9, 8.45],
    [0.975, 11.3],
    [1, 12.25],
  ])('at %f is NumPy’s', (p, expected) => {
    expect(quantileOfSorted(sorted, p)).toBeCloseTo(expected, 12);
  });

  it('of one value is that value, of none is no number', () => {
    expect(quantileOfSorted([7], 0.3)).toBe(7);
    expect(quantileOfSorted([], 0.3)).toBeNaN();
  });

  it('takes infinite values as such', () => {
    expect(quantileOfSorted([1, 2, Infinity, Infinity], 1 / 3)).toBe(2);
    expect(quantileOfSorted([1, 2, Infinity, Infinity], 0.5)).toBe(Infinity);
    expect(quantileOfSorted([1, 2, Infinity, Infinity], 0.9)).toBe(Infinity);
  });

  it('exists between 0 and 1 only', () => {
    expect(() => quantileOfSorted(sorted, 1.1)).toThrow('quantile 1.1 is not between 0 and 1');
    expect(() => quantileOfSorted(sorted, Number.NaN)).toThrow(RangeError);
  });
});
