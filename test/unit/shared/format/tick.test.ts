import { describe, expect, it } from 'vitest';
import {
  clockTicks,
  formatClockTick,
  formatPointsTick,
  formatShareTick,
  formatTick,
  formatWithin,
  isRoundWithin,
  roundedWithin,
} from '../../../../shared/format/tick.ts';

it.each([
  [0.05, '0.05'],
  [10, '10'],
  [1e-5, '1e-5'],
  [1.5e-4, '1.5e-4'],
  [20_000, '20k'],
  [123_410, '123.41k'],
  [1_201_000, '1.201M'],
  [0.98715, '0.98715'],
  [0.1 + 0.2, '0.3'],
  [0, '0'],
  [-0.01, '−0.01'],
  [-1221, '−1.221k'],
])('the tick at %d says %s', (value, text) => {
  expect(formatTick(value)).toBe(text);
});

it('writes shares and their differences without losing a digit', () => {
  expect([0, 0.07, 0.98715, 1].map(formatShareTick)).toEqual(['0%', '7%', '98.715%', '100%']);
  expect([0.021, -0.3].map(formatPointsTick)).toEqual(['2.1 pp', '−30 pp']);
});

it.each([
  [0.25, '0.25s'],
  [45, '45s'],
  [120, '2m'],
  [90, '1m30'],
  [100.5, '1m40.5'],
  [61.5, '1m01.5'],
  [4800, '1h20'],
  [4805, '1h20m05'],
  [3605, '1h00m05'],
  [7200, '2h'],
])('the tick at %d seconds says %s', (seconds, text) => {
  expect(formatClockTick(seconds)).toBe(text);
});

describe('ticks of time', () => {
  it.each([
    [0, 3, ['0s', '1s', '2s', '3s']],
    [3000, 3100, ['50m', '50m20', '50m40', '51m', '51m20', '51m40']],
    [0, 5000, ['0s', '20m', '40m', '1h', '1h20']],
    [0, 1e6, ['0s', '48h', '96h', '144h', '192h', '240h']],
  ])('from %d to %d seconds stand where clocks have them', (from, to, texts) => {
    expect(clockTicks(from, to, 5)?.map(formatClockTick)).toEqual(texts);
  });

  it('are counted by tens within seconds, and nowhere on an axis of no length', () => {
    expect(clockTicks(100, 101, 5)).toBeNull();
    expect(clockTicks(0, 0, 5)).toBeNull();
  });
});

it('rounds the end of a range to two digits of the range', () => {
  expect(roundedWithin(0.98763, 0.0012)).toBe(0.9876);
  expect(roundedWithin(0.98763, 0.0012, Math.ceil)).toBe(0.9877);
  expect(roundedWithin(0.3, 3, Math.ceil)).toBe(0.3);
  expect(roundedWithin(5.5, 0)).toBe(5.5);
});

it('knows an end that can stand among ticks', () => {
  expect(isRoundWithin(120, 60)).toBe(true);
  expect(isRoundWithin(123.37, 60)).toBe(false);
});

it('tells the ends of a narrow range apart', () => {
  const ends = (min: number, max: number) =>
    [min, max].map((end) => formatWithin(end, { min, max }));
  expect(ends(0.98712, 0.98741)).toEqual(['0.98712', '0.98741']);
  expect(ends(-0.0431, 0.9812)).toEqual(['−0.04', '0.98']);
  expect(ends(0.98712, 0.98712)).toEqual(['0.987', '0.987']);
});
