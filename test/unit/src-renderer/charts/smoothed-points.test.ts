import { describe, expect, it } from 'vitest';
import type { MetricPoint } from '../../../../shared/contract/metrics.ts';
import { Smoother } from '../../../../shared/metrics/smoothing.ts';
import { type Curve, withPoints } from '../../../../src-renderer/charts/curve.ts';
import { curve } from './curves.ts';

const point = (update: number, value: number): MetricPoint => ({
  key: 'train/loss',
  update,
  wallSeconds: update,
  value,
});

/** A curve of these values with its moving average. */
function smoothed(values: readonly number[], smoothing: number): Curve {
  const smoother = new Smoother(smoothing);
  const plain = curve(
    'train/loss',
    values.map((value, index) => [index, value] as const),
  );
  const averages = values.map((value) => smoother.next(value));
  return { ...plain, smoothed: { values: averages, end: smoother.state } };
}

describe('points of a live run', () => {
  it('go on with the moving average as if all had been read at once', () => {
    const values = [3, 1, 4, 1, 5, 9];
    const before = new Map([['train/loss', smoothed(values.slice(0, 4), 0.9)]]);
    const after = withPoints(before, [point(4, 5), point(5, 9)], 0.9);
    expect(after.get('train/loss')?.smoothed).toEqual(smoothed(values, 0.9).smoothed);
  });

  it('begin an average where there was no curve', () => {
    const after = withPoints(new Map(), [point(0, 2), point(1, 4)], 0.5);
    expect(after.get('train/loss')?.smoothed).toEqual(smoothed([2, 4], 0.5).smoothed);
  });

  it('leave a curve that was read without an average without one', () => {
    const plain = curve('train/loss', [[0, 1]]);
    const after = withPoints(new Map([['train/loss', plain]]), [point(1, 2)], 0.5);
    expect(after.get('train/loss')).toMatchObject({ values: [1, 2] });
    expect(after.get('train/loss')?.smoothed).toBeUndefined();
  });

  it('have no average of the board that a run is on', () => {
    const rung: MetricPoint = { ...point(0, 1), key: 'train/rung' };
    expect(withPoints(new Map(), [rung], 0.5).get('train/rung')?.smoothed).toBeUndefined();
  });
});
