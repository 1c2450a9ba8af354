import { expect, it } from 'vitest';
import { isCovered, widened } from '../../../../src-renderer/charts/detail-range.ts';

it('reads half of what is shown beside it, never before the beginning', () => {
  expect(widened({ from: 100, to: 200 })).toEqual({ from: 50, to: 250 });
  expect(widened({ from: 10, to: 110 })).toEqual({ from: 0, to: 160 });
});

it('shows what was read until it is left, or could be finer', () => {
  const read = widened({ from: 100, to: 200 });
  expect(isCovered({ from: 60, to: 160 }, read)).toBe(true);
  expect(isCovered({ from: 40, to: 140 }, read)).toBe(false);
  expect(isCovered({ from: 200, to: 251 }, read)).toBe(false);
  expect(isCovered({ from: 100, to: 149 }, read)).toBe(false);
  expect(isCovered({ from: 100, to: 200 }, null)).toBe(false);
});
