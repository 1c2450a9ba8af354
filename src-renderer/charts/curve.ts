import type { MetricPoint, MetricSeries } from '../../shared/contract/metrics.ts';
import type { MetricKey } from '../../shared/metrics/catalogue.ts';

/** What the x axis counts. */
export type CurveAxis = 'updates' | 'time';

/** One curve: parallel arrays, ascending. `min` and `max` span the points behind a mean. */
export type Curve = Omit<MetricSeries, 'points'>;

export type Curves = ReadonlyMap<MetricKey, Curve>;

/** The curves of a query, by metric; those without a point are left out. */
export function curvesOf(series: readonly MetricSeries[]): Map<MetricKey, Curve> {
  return new Map(series.filter((s) => s.updates.length > 0).map((s) => [s.key, s]));
}

/**
 * The curves with new points behind them. Points that are not newer than a curve's last are left
 * out: they were already in the answer of a query that ran while they were on their way.
 */
export function withPoints(curves: Curves, points: readonly MetricPoint[]): Map<MetricKey, Curve> {
  const next = new Map(curves);
  for (const [key, added] of Map.groupBy(points, (point) => point.key)) {
    const curve = curves.get(key);
    const last = curve?.updates.at(-1) ?? -Infinity;
    const newer = added.filter((point) => point.update > last);
    if (newer.length === 0) continue;
    const values = newer.map((point) => point.value);
    next.set(key, {
      key,
      updates: [...(curve?.updates ?? []), ...newer.map((point) => point.update)],
      wallSeconds: [...(curve?.wallSeconds ?? []), ...newer.map((point) => point.wallSeconds)],
      values: [...(curve?.values ?? []), ...values],
      min: [...(curve?.min ?? []), ...values],
      max: [...(curve?.max ?? []), ...values],
    });
  }
  return next;
}

/** The x values of a curve. */
export function positions(curve: Curve, axis: CurveAxis): readonly number[] {
  return axis === 'updates' ? curve.updates : curve.wallSeconds;
}

/** The end of the longest curve, null without one: all charts of a run share their x axis. */
export function farthest(curves: Curves, axis: CurveAxis): number | null {
  if (curves.size === 0) return null;
  return Math.max(...[...curves.values()].map((curve) => positions(curve, axis).at(-1) ?? 0));
}

/** The number of entries of the longest curve. */
export function longestCurve(curves: Curves): number {
  return Math.max(0, ...[...curves.values()].map((curve) => curve.updates.length));
}
