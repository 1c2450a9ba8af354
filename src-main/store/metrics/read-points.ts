import type { MetricCurve } from '../../../shared/contract/metrics.ts';
import { Smoother, warmUpPoints } from '../../../shared/metrics/smoothing.ts';
import { queryWidth } from './levels.ts';
import type { PointSource } from './point-source.ts';
import { bucketOfPoint, emptyCurve, type PointRow, SeriesBuilder } from './series-builder.ts';

/** Points in memory at a time. */
const SLICE = 20_000;

/** The part of a curve that is asked for; see MetricRange. */
export interface PointRange {
  readonly buckets: number;
  readonly fromUpdate?: number | undefined;
  readonly toUpdate?: number | undefined;
  /** Of the moving average; 0 for none. */
  readonly smoothing: number;
}

function* slices(source: PointSource, first: number, last: number): Generator<PointRow[]> {
  for (let from = first; ;) {
    const points = source.points(from, last, SLICE);
    if (points.length > 0) yield points;
    if (points.length < SLICE) return;
    from = points[points.length - 1].update + 1;
  }
}

/**
 * A curve downsampled from all of its points, for what no stored level knows: averages that move
 * from point to point, and what is computed of two curves. The smoothed value of an entry is the mean
 * of the smoothed values of the points that it stands for, which is not the smoothed mean.
 */
export function readFromPoints(
  source: PointSource,
  { buckets, fromUpdate = 0, toUpdate = Number.MAX_SAFE_INTEGER, smoothing }: PointRange,
): MetricCurve {
  const extent = source.extent(fromUpdate, toUpdate);
  if (!extent) return emptyCurve();
  const { first, last, count } = extent;
  const width = count <= buckets ? 1 : queryWidth(first, last, buckets);
  const smoother = smoothing > 0 ? new Smoother(smoothing) : null;
  if (smoother) {
    for (const { value } of source.before(first, warmUpPoints(smoothing))) smoother.next(value);
  }
  const builder = new SeriesBuilder();
  for (const points of slices(source, first, last)) {
    for (const point of points) {
      const row = bucketOfPoint(point);
      if (smoother) row.smoothedSum = smoother.next(point.value);
      builder.add(Math.floor(point.update / width), row);
    }
  }
  builder.finishBucket();
  const { curve, smoothed } = builder;
  return smoother ? { ...curve, smoothed: { values: smoothed, end: smoother.state } } : curve;
}
