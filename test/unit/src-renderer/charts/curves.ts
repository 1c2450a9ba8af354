import type { Curve } from '../../../../src-renderer/charts/curve.ts';
import type { MetricKey } from '../../../../shared/metrics/catalogue.ts';

/** A curve with points at the given updates, two updates a second, without bands. */
export function curve(key: MetricKey, points: readonly (readonly [number, number])[]): Curve {
  const values = points.map(([, value]) => value);
  return {
    key,
    updates: points.map(([update]) => update),
    wallSeconds: points.map(([update]) => update / 2),
    values,
    min: [...values],
    max: [...values],
  };
}
