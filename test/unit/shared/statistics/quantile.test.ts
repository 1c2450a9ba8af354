import { describe, expect, it } from 'vitest';
import { quantileInPlace } from '../../../../shared/statistics/quantile.ts';

describe('a quantile', () => {
  const values = () => [4.4, 12.25, 0.2, 5, -1, 7.5, 4.4, 3.1, 0.75];

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
    expect(quantileInPlace(values(), p)).toBeCloseTo(expected, 12);
  });

  it('does not depend on the order of many values', () => {
    const ascending = Array.from({ length: 1001 }, (_, i) => Math.floor(i / 3));
    const shuffled = ascending.map((_, i) => ascending[(i * 577) % 1001]);
    for (const p of [0, 0.025, 0.3333, 0.5, 0.975, 1]) {
      const rank = 1000 * p;
      const [low, high] = [ascending[Math.floor(rank)], ascending[Math.ceil(rank)]];
      expect(quantileInPlace([...shuffled], p)).toBeCloseTo(low + (rank % 1) * (high - low), 12);
    }
  });

  it('of one value is that value, of none is no number', () => {
    expect(quantileInPlace([7], 0.3)).toBe(7);
    expect(quantileInPlace([], 0.3)).toBeNaN();
  });

  it('takes infinite values as such', () => {
    expect(quantileInPlace([Infinity, 2, Infinity, 1], 1 / 3)).toBe(2);
    expect(quantileInPlace([Infinity, 2, Infinity, 1], 0.5)).toBe(Infinity);
    expect(quantileInPlace([Infinity, 2, Infinity, 1], 0.9)).toBe(Infinity);
  });

  it('exists between 0 and 1 only', () => {
    expect(() => quantileInPlace(values(), 1.1)).toThrow('quantile 1.1 is not between 0 and 1');
    expect(() => quantileInPlace(values(), Number.NaN)).toThrow(RangeError);
  });
});
