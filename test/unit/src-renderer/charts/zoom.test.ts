import { describe, expect, it } from 'vitest';
import { isBare, panned, within, zoomed } from '../../../../src-renderer/charts/zoom.ts';

describe('a window of an x axis', () => {
  it('keeps what is at the pointer there when it is zoomed', () => {
    const [from, to] = zoomed([0, 100], 25, 0.5);
    expect([from, to]).toEqual([12.5, 62.5]);
    expect((25 - from) / (to - from)).toBe(0.25);
  });

  it('moves along by a share of its width', () => {
    expect(panned([10, 30], 0.5)).toEqual([20, 40]);
  });

  it('stays on the axis, as wide as it is', () => {
    expect(within([-20, 30], [0, 100])).toEqual([0, 50]);
    expect(within([80, 130], [0, 100])).toEqual([50, 100]);
    expect(within([20, 30], [0, 100])).toEqual([20, 30]);
  });

  it('is all of the axis when it is as wide', () => {
    expect(within([-5, 120], [0, 100])).toBeNull();
    expect(within([0, 100], [0, 100])).toBeNull();
  });

  it('never closes', () => {
    const [from, to] = within([50, 50], [0, 100])!;
    expect(to).toBeGreaterThan(from);
  });
});

it('has nothing to show a part of before there is anything', () => {
  expect([isBare([0, 0]), isBare([0, 1]), isBare(null)]).toEqual([true, false, false]);
});
