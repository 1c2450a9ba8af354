import type { MetricPoint } from '../../shared/contract/metrics.ts';

/** The points of a run as they arrive, in their order: where they go back, the run went back. */
export class ToldPoints {
  /** Update of the last point, by metric. */
  readonly #last = new Map<string, number>();

  /** Takes points in. @returns those that came after the run went back for the last time; null when it did not */
  sinceRewind(points: readonly MetricPoint[]): MetricPoint[] | null {
    let from: number | null = null;
    for (const [index, { key, update }] of points.entries()) {
      if (update < (this.#last.get(key) ?? -Infinity)) {
        from = index;
        this.#last.clear();
      }
      this.#last.set(key, update);
    }
    return from === null ? null : points.slice(from);
  }
}
