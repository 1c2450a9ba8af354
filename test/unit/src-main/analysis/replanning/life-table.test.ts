import { describe, expect, it } from 'vitest';
import { lifeTable } from '../../../../../src-main/analysis/replanning/life-table.ts';
import { drawPlainResamples } from '../../../../../shared/statistics/resamples.ts';
import { everyResample } from '../../../shared/statistics/every-resample.ts';

const happened = (time: number, unit: number) => ({ time, happened: true, unit });
const censored = (time: number, unit: number) => ({ time, happened: false, unit });

describe('a life table', () => {
  it('has the Kaplan-Meier estimates that are published of 21 leukaemia patients', () => {
    // Weeks of remission under 6-MP (Freireich et al. 1963; Cox & Oakes 1984, table 1.1).
    const weeks = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    const until = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
    const durations = [
      ...weeks.map((time, i) => happened(time, i)),
      ...until.map((time, i) => censored(time, 9 + i)),
    ];
    const table = lifeTable(durations, everyResample([1], 0.95));
    const inRemission = table
      .filter(({ replanned }) => replanned > 0)
      .map(({ time, atRisk, share }) => [time, atRisk, Number((1 - share.value!).toFixed(3))]);
    expect(inRemission).toEqual([
      [6, 21, 0.857],
      [7, 17, 0.807],
      [10, 15, 0.753],
      [13, 12, 0.69],
      [16, 11, 0.627],
      [22, 7, 0.538],
      [23, 6, 0.448],
    ]);
    expect(table.reduce((sum, row) => sum + row.censored, 0)).toBe(12);
    expect(table.at(-1)).toMatchObject({ time: 35, atRisk: 1, censored: 1 });
  });

  it('is the plain share when nothing is censored', () => {
    const table = lifeTable([happened(2, 0), happened(0, 1), happened(0, 2), happened(5, 3)], {
      weights: [],
      level: 0.95,
    });
    expect(table.map(({ time, share }) => [time, share.value])).toEqual([
      [0, 0.5],
      [2, 0.75],
      [5, 1],
    ]);
  });

  it('has intervals from resamples of units', () => {
    const durations = [happened(0, 0), happened(0, 0), censored(1, 1)];
    // Both of unit 0, one of each, or both of unit 1: shares 1, ⅔ twice, 0.
    const [{ share }] = lifeTable(durations, everyResample([2], 0.5));
    expect(share.value).toBeCloseTo(2 / 3, 12);
    expect(share.low).toBeCloseTo(0.75 * (2 / 3), 12);
    expect(share.high).toBeCloseTo(2 / 3 + 0.25 / 3, 12);
  });

  it('has no interval with one unit, and no rows without durations', () => {
    const resamples = drawPlainResamples(3, { replicates: 9, level: 0.95, seed: 1 });
    const [row] = lifeTable([happened(1, 2), censored(1, 2)], resamples);
    expect(row.share).toEqual({ value: 0.5, low: null, high: null });
    expect(lifeTable([], resamples)).toEqual([]);
  });
});
