import { describe, expect, it } from 'vitest';
import {
  curvesOf,
  farthest,
  longestCurve,
  withPoints,
} from '../../../../src-renderer/charts/curve.ts';
import { curve } from './curves.ts';

describe('withPoints', () => {
  const loss = curve('train/loss', [
    [10, 0.5],
    [20, 0.4],
  ]);
  const point = (update: number, value: number) =>
    ({ key: 'train/loss', update, wallSeconds: update / 2, value }) as const;

  it('appends new points to all arrays', () => {
    const next = withPoints(new Map([['train/loss', loss]]), [point(30, 0.3), point(40, 0.2)]);
    expect(next.get('train/loss')).toEqual({
      key: 'train/loss',
      updates: [10, 20, 30, 40],
      wallSeconds: [5, 10, 15, 20],
      values: [0.5, 0.4, 0.3, 0.2],
      min: [0.5, 0.4, 0.3, 0.2],
      max: [0.5, 0.4, 0.3, 0.2],
    });
    expect(loss.updates).toEqual([10, 20]);
  });

  it('leaves out points that a query has already brought', () => {
    const next = withPoints(new Map([['train/loss', loss]]), [point(20, 9), point(30, 0.3)]);
    expect(next.get('train/loss')?.updates).toEqual([10, 20, 30]);
    expect(next.get('train/loss')?.values).toEqual([0.5, 0.4, 0.3]);
  });

  it('begins a curve at its first point', () => {
    expect(withPoints(new Map(), [point(5, 1)]).get('train/loss')?.updates).toEqual([5]);
  });
});

describe('curvesOf', () => {
  it('leaves out metrics without a point', () => {
    const series = [
      { ...curve('train/loss', [[1, 2]]), points: 1 },
      { ...curve('train/meanQ', []), points: 0 },
    ];
    expect([...curvesOf(series).keys()]).toEqual(['train/loss']);
  });
});

it('knows the longest curve and the farthest point', () => {
  const curves = new Map([
    [
      'train/loss',
      curve('train/loss', [
        [1, 0],
        [2, 0],
        [3, 0],
      ]),
    ] as const,
    ['validation/goalRate', curve('validation/goalRate', [[200, 0.5]])] as const,
  ]);
  expect(longestCurve(curves)).toBe(3);
  expect(farthest(curves, 'updates')).toBe(200);
  expect(farthest(curves, 'time')).toBe(100);
  expect(farthest(new Map(), 'updates')).toBeNull();
});
