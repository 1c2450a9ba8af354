import { describe, expect, it } from 'vitest';
import {
  estimateInterval,
  percentileInterval,
} from '../../../../shared/statistics/interval-estimate.ts';
import { drawPlainResamples } from '../../../../shared/statistics/resamples.ts';
import {
  createSample,
  interquartileMean,
  mean,
  median,
  standardDeviation,
  type Statistic,
} from '../../../../shared/statistics/sample.ts';
import { everyResample } from './every-resample.ts';

describe('over the whole bootstrap distribution of four units (itertools and NumPy)', () => {
  const sample = createSample([1, 5, 2, 8, 3, 4, 10, 0], [0, 0, 0, 1, 2, 2, 3, 3]);

  it.each<[string, Statistic, number, [number, number], [number, number]]>([
    ['mean', mean, 4.125, [3, 6.2], [3.3, 5.5]],
    ['median', median, 3.5, [2, 8], [2, 6]],
    [
      'standard deviation',
      standardDeviation,
      3.440826312717007,
      [1.4907119849998598, 4.732863826479693],
      [2.1213203435596424, 4.358898943540674],
    ],
    ['interquartile mean', interquartileMean, 3.5, [8 / 3, 20 / 3], [17 / 6, 5.75]],
  ])('%s', (_title, statistic, value, ends95, ends80) => {
    for (const [level, [low, high]] of [
      [0.95, ends95],
      [0.8, ends80],
    ] as const) {
      const estimate = estimateInterval(sample, statistic, everyResample([4], level));
      expect(estimate.value).toBeCloseTo(value, 12);
      expect(estimate.low).toBeCloseTo(low, 12);
      expect(estimate.high).toBeCloseTo(high, 12);
    }
  });

  it('the interquartile mean of two tasks with three runs each, resampled within the task', () => {
    const runs = createSample([1, 2, 9, 4, 6, 5]);
    expect(estimateInterval(runs, interquartileMean, everyResample([3, 3], 0.95))).toEqual({
      value: 4.25,
      low: 2.75,
      high: 7,
    });
    expect(estimateInterval(runs, interquartileMean, everyResample([3, 3], 0.8))).toEqual({
      value: 4.25,
      low: 3,
      high: 6.25,
    });
  });
});

describe('drawn resamples', () => {
  // Efron & Tibshirani 1993, table 2.2: standard errors of the treated mice for B = ∞.
  it.each([
    ['mean', mean, 23.36],
    ['median', median, 37.83],
  ])('spread the %s as published', (_title, statistic, published) => {
    const sample = createSample([94, 197, 16, 38, 99, 141, 23]);
    const { weights } = drawPlainResamples(7, { replicates: 20_000, level: 0.95, seed: 4 });
    const values = weights.map((each) => statistic(sample, each));
    const average = values.reduce((a, b) => a + b, 0) / values.length;
    const squares = values.reduce((a, b) => a + (b - average) ** 2, 0);
    const error = Math.sqrt(squares / (values.length - 1));
    // Four standard errors of this one: 0.5% of it each.
    expect(Math.abs(error / published - 1)).toBeLessThan(0.02);
  });

  it('cover the mean of a distribution about as often as they say', () => {
    let covered = 0;
    for (let seed = 0; seed < 200; seed++) {
      // Quantiles of a logistic distribution at well-spread places, shifted by the seed.
      const values = Array.from({ length: 40 }, (_, i) => {
        const p = ((i * 0.6180339887 + seed * 0.7548776662 + (i * seed) / 97) % 1) * 0.998 + 0.001;
        return Math.log(p / (1 - p));
      });
      const resamples = drawPlainResamples(40, { replicates: 200, level: 0.9, seed });
      const { low, high } = estimateInterval(createSample(values), mean, resamples);
      if (low! <= 0 && high! >= 0) covered++;
    }
    expect(covered).toBeGreaterThan(150);
  });
});

describe('an interval', () => {
  it('is unknown when one unit alone was seen, or nothing', () => {
    const resamples = drawPlainResamples(3, { replicates: 50, level: 0.95, seed: 1 });
    expect(estimateInterval(createSample([5, 7], [2, 2]), mean, resamples)).toEqual({
      value: 6,
      low: null,
      high: null,
    });
    expect(estimateInterval(createSample([], []), median, resamples)).toEqual({
      value: null,
      low: null,
      high: null,
    });
  });

  it('leaves out resamples that say nothing, and has no end at infinity', () => {
    expect(percentileInterval(1, [Number.NaN, 1, 2, 3, Number.NaN], 0.5)).toEqual({
      value: 1,
      low: 1.5,
      high: 2.5,
    });
    expect(percentileInterval(Infinity, [1, Infinity, Infinity], 0.9)).toEqual({
      value: null,
      low: null,
      high: null,
    });
    expect(percentileInterval(2, [1, 1, 1, 1, Infinity], 0.9)).toEqual({
      value: 2,
      low: 1,
      high: null,
    });
  });
});
