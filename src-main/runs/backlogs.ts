import type { MetricPoint } from '../../shared/contract/metrics.ts';
import type { RunEvent } from '../../shared/contract/runs.ts';
import type { Backlog } from './topic.ts';

/** Only the latest event of each run waits: as many as there are runs at most. */
export class LatestRunEvents implements Backlog<RunEvent> {
  readonly #events = new Map<string, RunEvent>();

  add(event: RunEvent): void {
    const id = event.kind === 'changed' ? event.run.id : event.id;
    this.#events.delete(id);
    this.#events.set(id, event);
  }

  take(): RunEvent | undefined {
    const [first] = this.#events;
    if (!first) return undefined;
    this.#events.delete(first[0]);
    return first[1];
  }
}

const MOST_POINTS = 10_000;

/** Waiting points become one batch; when there are too many, every second one of a key goes. */
export class ThinnedPoints implements Backlog<MetricPoint[]> {
  #points: MetricPoint[] = [];

  add(points: MetricPoint[]): void {
    this.#points.push(...points);
    while (this.#points.length > MOST_POINTS) this.#thin();
  }

  take(): MetricPoint[] | undefined {
    if (this.#points.length === 0) return undefined;
    const points = this.#points;
    this.#points = [];
    return points;
  }

  #thin(): void {
    const seen = new Map<string, number>();
    // Counted from the end, so that the newest point of every key stays.
    const kept = this.#points.toReversed().filter(({ key }) => {
      const before = seen.get(key) ?? 0;
      seen.set(key, before + 1);
      return before % 2 === 0;
    });
    this.#points = kept.toReversed();
  }
}
