import type { MetricPoint } from '../../shared/contract/metrics.ts';
import type { RunEvent } from '../../shared/contract/runs.ts';
import type { Backlog } from './topic.ts';

/** Only the latest event of each subject waits: as many as there are subjects at most. */
export class LatestEvents<T> implements Backlog<T> {
  readonly #subjectOf: (event: T) => string;
  readonly #events = new Map<string, T>();

  constructor(subjectOf: (event: T) => string) {
    this.#subjectOf = subjectOf;
  }

  add(event: T): void {
    const subject = this.#subjectOf(event);
    this.#events.delete(subject);
    this.#events.set(subject, event);
  }

  take(): T | undefined {
    const [first] = this.#events;
    if (!first) return undefined;
    this.#events.delete(first[0]);
    return first[1];
  }
}

/** The latest event of each run. */
export class LatestRunEvents extends LatestEvents<RunEvent> {
  constructor() {
    super((event) => (event.kind === 'changed' ? event.run.id : event.id));
  }
}

const MOST_POINTS = 10_000;

/**
 * Waiting points become one batch. When there are too many, every second one of each curve goes,
 * and of those that follow only every second, fourth, … comes in, so that what a slow reader gets
 * is evenly spaced; the newest point of a curve is always there.
 */
export class ThinnedPoints implements Backlog<MetricPoint[]> {
  #points: MetricPoint[] = [];
  /** Of how many points of a curve one is kept. */
  #stride = 1;
  readonly #seen = new Map<string, number>();
  readonly #newest = new Map<string, MetricPoint>();

  add(points: readonly MetricPoint[]): void {
    for (const point of points) {
      const seen = this.#seen.get(point.key) ?? 0;
      this.#seen.set(point.key, seen + 1);
      this.#newest.set(point.key, point);
      if (seen % this.#stride === 0) this.#points.push(point);
      if (this.#points.length > MOST_POINTS) this.#thin();
    }
  }

  take(): MetricPoint[] | undefined {
    const kept = new Set(this.#points);
    const points = [...kept, ...[...this.#newest.values()].filter((point) => !kept.has(point))];
    this.#points = [];
    this.#stride = 1;
    this.#seen.clear();
    this.#newest.clear();
    return points.length === 0 ? undefined : points;
  }

  #thin(): void {
    this.#stride *= 2;
    const passed = new Map<string, number>();
    this.#points = this.#points.filter(({ key }) => {
      const before = passed.get(key) ?? 0;
      passed.set(key, before + 1);
      return before % 2 === 0;
    });
  }
}
