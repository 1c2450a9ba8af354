import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dotReach,
  nearestIndex,
  readCurve,
  updateRange,
  updateRangeOfRuns,
} from '../../../../src-renderer/charts/reading.ts';
import { curve } from './curves.ts';

describe('nearestIndex', () => {
  it('agrees with looking at every entry', () => {
    const places = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 });
    fc.assert(
      fc.property(places, fc.integer({ min: -1500, max: 1500 }), (found, x) => {
        const ascending = found.toSorted((a, b) => a - b);
        const distance = Math.abs(ascending[nearestIndex(ascending, x)] - x);
        expect(distance).toBe(Math.min(...ascending.map((place) => Math.abs(place - x))));
      }),
    );
  });

  it('is -1 for an empty array', () => {
    expect(nearestIndex([], 3)).toBe(-1);
  });
});

describe('readCurve', () => {
  const rate = curve('validation/goalRate', [
    [100, 0.2],
    [200, 0.9],
  ]);

  it('reads the entry nearest to the cursor, on either axis', () => {
    expect(readCurve(rate, 'updates', 140)).toEqual({ x: 100, value: 0.2 });
    expect(readCurve(rate, 'time', 80)).toEqual({ x: 100, value: 0.9 });
  });

  it('reads the last entry without a cursor', () => {
    expect(readCurve(rate, 'updates', null)).toEqual({ x: 200, value: 0.9 });
  });

  it('reads nothing before the first entry and after the last, on either axis', () => {
    for (const axis of ['updates', 'time'] as const) {
      const [first, last] = axis === 'updates' ? [100, 200] : [50, 100];
      expect(readCurve(rate, axis, first)?.value).toBe(0.2);
      expect(readCurve(rate, axis, first - 1)).toBeNull();
      expect(readCurve(rate, axis, last)?.value).toBe(0.9);
      expect(readCurve(rate, axis, last + 1)).toBeNull();
    }
  });

  it('reads an end as far as its dot reaches', () => {
    const reach = dotReach(0, 400);
    expect(readCurve(rate, 'updates', 100 - reach, reach)?.value).toBe(0.2);
    expect(readCurve(rate, 'updates', 99 - reach, reach)).toBeNull();
  });

  it('reads nothing from a curve that is not there', () => {
    expect(readCurve(undefined, 'updates', 1)).toBeNull();
  });
});

describe('updateRange', () => {
  const curves = new Map([
    [
      'train/loss',
      curve('train/loss', [
        [0, 1],
        [10, 1],
        [20, 1],
        [30, 1],
      ]),
    ] as const,
    ['validation/goalRate', curve('validation/goalRate', [[25, 1]])] as const,
  ]);

  it('rounds a range of updates outwards', () => {
    expect(updateRange(curves, 'updates', 3.4, 17.2)).toEqual({ from: 3, to: 18 });
  });

  it('finds the updates of a range of time, between the nearest entries on either side of it', () => {
    expect(updateRange(curves, 'time', 4.9, 12.4)).toEqual({ from: 0, to: 25 });
    expect(updateRange(curves, 'time', 5, 12.6)).toEqual({ from: 10, to: 30 });
    expect(updateRange(curves, 'time', 6, 99)).toEqual({ from: 10, to: 30 });
  });

  it('is never empty, however close together its ends are', () => {
    expect(updateRange(curves, 'time', 6, 6.1)).toEqual({ from: 10, to: 20 });
  });

  it('is of all runs that were there', () => {
    const runs = [curve('train/loss', [[0, 1], [10, 1]]), curve('train/loss', [[30, 1], [40, 1]])]; // prettier-ignore
    expect(updateRangeOfRuns(runs, 'time', 1, 4)).toEqual({ from: 0, to: 10 });
    expect(updateRangeOfRuns(runs, 'time', 1, 16)).toEqual({ from: 0, to: 40 });
    expect(updateRangeOfRuns(runs, 'time', 90, 99)).toBeNull();
  });
});
