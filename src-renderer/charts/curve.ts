import type { MetricCurve, MetricPoint } from '../../shared/contract/metrics.ts';
import type { MetricKey } from '../../shared/metrics/catalogue.ts';
import { Smoother } from '../../shared/metrics/smoothing.ts';

/** What the x axis counts. */
export type CurveAxis = 'updates' | 'steps' | 'time' | 'wall';

/**
 * One curve: parallel arrays, ascending. `min` and `max` span the points behind a mean. `key` is the
 * text of its quantity (shared/metrics/combination.ts).
 */
export interface Curve extends Omit<MetricCurve, 'points'> {
  readonly key: string;
  /** Where its entries stand on the axes that its points do not tell (place-curves.ts). */
  readonly environmentSteps?: readonly number[];
  readonly clockSeconds?: readonly number[];
}

/** By the text of the quantity. */
export type Curves = ReadonlyMap<string, Curve>;

/** The curves of a query, by metric; those without a point are left out. */
export function curvesOf(series: readonly Curve[]): Map<string, Curve> {
  return new Map(series.filter((s) => s.updates.length > 0).map((s) => [s.key, s]));
}

/** Marks and axes are told by these: an average would be of another place. */
const UNSMOOTHED: readonly string[] = [
  'train/rung',
  'train/startDistance',
  'train/environmentSteps',
] satisfies MetricKey[];

/** Whether a quantity has a moving average. */
export function maySmooth(quantity: string): boolean {
  return !UNSMOOTHED.includes(quantity);
}

type Point = Omit<MetricPoint, 'key'>;

/** A curve with points behind it, each an entry of its own. */
function extended(
  key: string,
  curve: Curve | undefined,
  points: readonly Point[],
  smoothing: number,
): Curve {
  const values = points.map((point) => point.value);
  // A curve that has no average so far is of a question that was asked before.
  const isSmoothed = smoothing > 0 && maySmooth(key) && (!curve || curve.smoothed !== undefined);
  const smoother = isSmoothed ? new Smoother(smoothing, curve?.smoothed?.end) : null;
  return {
    key,
    updates: [...(curve?.updates ?? []), ...points.map((point) => point.update)],
    wallSeconds: [...(curve?.wallSeconds ?? []), ...points.map((point) => point.wallSeconds)],
    values: [...(curve?.values ?? []), ...values],
    min: [...(curve?.min ?? []), ...values],
    max: [...(curve?.max ?? []), ...values],
    ...(smoother
      ? {
          smoothed: {
            values: [
              ...(curve?.smoothed?.values ?? []),
              ...values.map((value) => smoother.next(value)),
            ],
            end: smoother.state,
          },
        }
      : {}),
  };
}

/**
 * The curves with new points behind them. Points that are not newer than a curve's last are left
 * out: they were already in the answer of a query that ran while they were on their way.
 * @param smoothing of the moving averages that the curves have
 */
export function withPoints(
  curves: Curves,
  points: readonly MetricPoint[],
  smoothing = 0,
): Map<string, Curve> {
  const next = new Map(curves);
  for (const [key, added] of Map.groupBy(points, (point): MetricKey => point.key)) {
    const curve = curves.get(key);
    const last = curve?.updates.at(-1) ?? -Infinity;
    const newer = added.filter((point) => point.update > last);
    if (newer.length > 0) next.set(key, extended(key, curve, newer, smoothing));
  }
  return next;
}

/** The x values of a curve; none where it does not stand on the axis. */
export function positions(curve: Curve, axis: CurveAxis): readonly number[] {
  switch (axis) {
    case 'updates':
      return curve.updates;
    case 'time':
      return curve.wallSeconds;
    case 'steps':
      return curve.environmentSteps ?? [];
    case 'wall':
      return curve.clockSeconds ?? [];
  }
}

/** What is drawn as the line of a curve: its moving average where it has one. */
export function lineValues({ values, smoothed }: Curve): readonly number[] {
  return smoothed?.values ?? values;
}

/** The end of the longest curve, null without one: all charts of a run share their x axis. */
export function farthest(curves: Curves, axis: CurveAxis): number | null {
  const ends = [...curves.values()].flatMap((curve) => positions(curve, axis).at(-1) ?? []);
  return ends.length === 0 ? null : Math.max(...ends);
}

/** The number of entries of the longest curve. */
export function longestCurve(curves: Curves): number {
  return Math.max(0, ...[...curves.values()].map((curve) => curve.updates.length));
}
