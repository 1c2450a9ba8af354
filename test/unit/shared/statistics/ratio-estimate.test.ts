import { describe, expect, it } from 'vitest';
import { estimateRatio } from '../../../../shared/statistics/ratio-estimate.ts';
import { everyResample } from './every-resample.ts';

describe('a ratio of sums', () => {
  it('has the interval of all resamples of its units', () => {
    // Resamples of the two units: (1+1)/(2+2), (1+9)/(2+6) twice, (9+9)/(6+6).
    const estimate = estimateRatio([1, 9], [2, 6], everyResample([2], 0.8));
    expect(estimate.value).toBe(1.25);
    expect(estimate.low).toBeCloseTo(0.5 + 0.3 * (1.25 - 0.5), 12);
    expect(estimate.high).toBeCloseTo(1.25 + 0.7 * (1.5 - 1.25), 12);
  });

  it('is not a mean of ratios', () => {
    expect(estimateRatio([1, 0], [1, 9], everyResample([2], 0.95)).value).toBe(0.1);
  });

  it('has no interval when one unit alone says something, and no value when none does', () => {
    const resamples = everyResample([2], 0.95);
    expect(estimateRatio([1, 0], [2, 0], resamples)).toEqual({ value: 0.5, low: null, high: null });
    expect(estimateRatio([0, 0], [0, 0], resamples)).toEqual({
      value: null,
      low: null,
      high: null,
    });
  });
});
