import type { MetricPoint, MetricSeries } from '../../../../../shared/contract/metrics.ts';
import type { MetricKey } from '../../../../../shared/metrics/catalogue.ts';

/** The metric store as one would explain it: all points in memory, everything computed anew. */
export class NaiveMetrics {
  readonly #points = new Map<string, MetricPoint>();

  append(points: readonly MetricPoint[]): void {
    for (const point of points) this.#points.set(`${point.key} ${point.update}`, point);
  }

  deleteAfter(update: number): void {
    for (const [id, point] of this.#points) if (point.update > update) this.#points.delete(id);
  }

  points(key: MetricKey, from = 0, to = Infinity): MetricPoint[] {
    return [...this.#points.values()]
      .filter((point) => point.key === key && point.update >= from && point.update <= to)
      .toSorted((a, b) => a.update - b.update);
  }

  series(key: MetricKey, buckets: number, from?: number, to?: number): MetricSeries {
    const points = this.points(key, from, to);
    const widths = Array.from({ length: 40 }, (_, exponent) => 2 ** exponent);
    const groupings = widths.map((width) => group(points, width));
    const fitting = groupings.find(
      (groups) => span(groups) <= buckets || points.length <= buckets,
    )!;
    const groups =
      points.length <= buckets ? points.map((point) => [point]) : [...fitting.values()];
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    return {
      key,
      points: points.length,
      updates: groups.map((g) => mean(g.map((point) => point.update))),
      wallSeconds: groups.map((g) => mean(g.map((point) => point.wallSeconds))),
      values: groups.map((g) => mean(g.map((point) => point.value))),
      min: groups.map((g) => Math.min(...g.map((point) => point.value))),
      max: groups.map((g) => Math.max(...g.map((point) => point.value))),
    };
  }
}

function group(points: readonly MetricPoint[], width: number): Map<number, MetricPoint[]> {
  return Map.groupBy(points, (point) => Math.floor(point.update / width));
}

/** Buckets from the first to the last, the empty ones between them included. */
function span(groups: ReadonlyMap<number, unknown>): number {
  const buckets = [...groups.keys()];
  return buckets.length === 0 ? 0 : Math.max(...buckets) - Math.min(...buckets) + 1;
}
