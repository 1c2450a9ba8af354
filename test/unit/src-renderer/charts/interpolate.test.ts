import { describe, expect, it } from 'vitest';
import { extrapolate, interpolate } from '../../../../src-renderer/charts/interpolate.ts';

const along = [10, 20, 40];
const values = [1, 3, 7];

describe('interpolate', () => {
  it('is linear between two entries', () => {
    expect([10, 15, 20, 30, 40].map((x) => interpolate(along, values, x))).toEqual([1, 2, 3, 5, 7]);
  });

  it('says nothing before the first entry and after the last', () => {
    expect([interpolate(along, values, 9), interpolate(along, values, 41)]).toEqual([null, null]);
    expect(interpolate([], [], 0)).toBeNull();
  });
});

describe('extrapolate', () => {
  it('goes on as straight as at the end', () => {
    expect(extrapolate(along, values, 5)).toBe(0);
    expect(extrapolate(along, values, 50)).toBe(9);
    expect(extrapolate(along, values, 15)).toBe(2);
  });

  it('knows one value of a single entry, and none of nothing', () => {
    expect(extrapolate([3], [8], 100)).toBe(8);
    expect(extrapolate([], [], 1)).toBeNull();
  });
});
