import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createSample,
  interquartileMean,
  mean,
  median,
  standardDeviation,
  type Statistic,
} from '../../../../shared/statistics/sample.ts';

const once = (statistic: Statistic, values: readonly number[]) =>
  statistic(createSample(values), new Array(values.length).fill(1));

describe('of values that count once each', () => {
  const values = [3.1, 0.2, 7.5, 4.4, 4.4, -1, 12.25, 5, 0.75];

  it('mean, median, standard deviation are NumPy’s (ddof = 1)', () => {
    expect(once(mean, values)).toBeCloseTo(4.066666666666666, 12);
    expect(once(median, values)).toBe(4.4);
    expect(once(standardDeviation, values)).toBeCloseTo(4.068245936518587, 12);
  });

  it('the interquartile mean is SciPy’s trim_mean(0.25), of any number of values', () => {
    // scipy.stats.trim_mean 1.17.1 of the first 1, 2, … values
    const expected = [
      3.1, 1.65, 3.6, 3.75, 3.966666666666667, 3.025, 3.9200000000000004, 4.225, 3.53,
    ];
    expected.forEach((trimmed, i) => {
      expect(once(interquartileMean, values.slice(0, i + 1))).toBeCloseTo(trimmed, 12);
    });
  });

  it('the mice of Efron & Tibshirani 1993, table 2.1', () => {
    const treated = [94, 197, 16, 38, 99, 141, 23];
    const control = [52, 104, 146, 10, 50, 31, 40, 27, 46];
    expect(once(mean, treated)).toBeCloseTo(86.86, 2);
    expect(once(mean, control)).toBeCloseTo(56.22, 2);
    // Printed as standard errors of the mean.
    expect(once(standardDeviation, treated) / Math.sqrt(7)).toBeCloseTo(25.24, 2);
    expect(once(standardDeviation, control) / Math.sqrt(9)).toBeCloseTo(14.14, 2);
    expect(once(median, treated)).toBe(94);
    expect(once(median, control)).toBe(46);
  });
});

describe('of units that count more than once or not at all', () => {
  /** Values of a few units, and how often each unit counts. */
  const weighted = fc
    .record({
      entries: fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.nat(3)), { minLength: 1 }),
      weights: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
    })
    .map(({ entries, weights }) => {
      const values = entries.map(([value]) => value);
      const units = entries.map(([, unit]) => unit);
      const repeated = entries.flatMap(([value, unit]) =>
        new Array<number>(weights[unit]).fill(value),
      );
      return { sample: createSample(values, units), weights, repeated };
    });

  it.each([
    ['mean', mean],
    ['median', median],
    ['standard deviation', standardDeviation],
    ['interquartile mean', interquartileMean],
  ])('the %s is that of the values written out as often', (_title, statistic) => {
    fc.assert(
      fc.property(weighted, ({ sample, weights, repeated }) => {
        const expected = once(statistic, repeated);
        if (repeated.length === 0) expect(statistic(sample, weights)).toBeNaN();
        else if (Number.isNaN(expected)) expect(statistic(sample, weights)).toBeNaN();
        // A deviation of zero is the root of rounding errors.
        else expect(statistic(sample, weights)).toBeCloseTo(expected, 5);
      }),
    );
  });
});

describe('a sample', () => {
  it('refuses a value that is no number', () => {
    expect(() => createSample([1, Number.NaN])).toThrow('a sample holds a value that is no number');
  });

  it('may hold infinite values: the median comes before them while it can', () => {
    expect(once(median, [Infinity, 2, 1])).toBe(2);
    expect(once(median, [Infinity, 2, 1, Infinity])).toBe(Infinity);
    expect(once(median, [Infinity, Infinity])).toBe(Infinity);
  });
});
