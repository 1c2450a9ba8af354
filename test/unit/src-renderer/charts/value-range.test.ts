import { describe, expect, it } from 'vitest';
import { outsideText, rangeWithoutOutliers } from '../../../../src-renderer/charts/value-range.ts';

const calm = Array.from({ length: 400 }, (_, index) => 1 + index / 400);

describe('rangeWithoutOutliers', () => {
  it('is from the 1st to the 99th percentile with some room, and tells what lies outside', () => {
    const range = rangeWithoutOutliers([...calm, 50, 60, -9], false)!;
    expect(range).toMatchObject({ above: 2, below: 1 });
    expect(range.min).toBeGreaterThan(0.89);
    expect(range.max).toBeLessThan(2.2);
    const shown = calm.filter((value) => value >= range.min && value <= range.max);
    expect(shown).toHaveLength(calm.length);
  });

  it('is no other than that of all values where none lies outside', () => {
    expect(rangeWithoutOutliers(calm, false)).toBeNull();
    expect(rangeWithoutOutliers([1, 1, 1], false)).toBeNull();
    expect(rangeWithoutOutliers([], false)).toBeNull();
  });

  it('begins at zero at the earliest where nothing is below', () => {
    const values = [...Array.from({ length: 400 }, (_, index) => index / 400), 99];
    expect(rangeWithoutOutliers(values, false)?.min).toBe(0);
  });

  it('is told on the logarithmic axis where there is one, without what that cannot show', () => {
    const decades = Array.from({ length: 400 }, (_, index) => 10 ** ((index % 40) / 10));
    const range = rangeWithoutOutliers([...decades, 0, -3, 1e9], true)!;
    expect(range).toMatchObject({ above: 1, below: 0 });
    expect(range.min).toBeGreaterThan(0);
    expect(range.max).toBeLessThan(1e6);
  });

  it('does not change the values', () => {
    const values = [3, 1, 2, 100, ...calm];
    const before = [...values];
    rangeWithoutOutliers(values, false);
    expect(values).toEqual(before);
  });
});

it('says how many values lie beyond which end', () => {
  const range = { min: 0.2, max: 4.1, below: 1, above: 2 };
  expect(outsideText(range, String)).toBe('2 above 4.1, 1 below 0.2');
  expect(outsideText({ ...range, below: 0 }, String)).toBe('2 above 4.1');
});
