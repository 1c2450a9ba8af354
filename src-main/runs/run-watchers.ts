import type { MetricPoint } from '../../shared/contract/metrics.ts';
import type { RunEvent } from '../../shared/contract/runs.ts';
import { LatestRunEvents, ThinnedPoints } from '../streams/backlogs.ts';
import { Topic } from '../streams/topic.ts';

/** Whoever watches runs or the points of one. */
export class RunWatchers {
  readonly #events = new Topic<RunEvent>();
  readonly #points = new Map<string, Topic<MetricPoint[]>>();
  readonly #observers: ((event: RunEvent) => void)[] = [];

  /** How many watch anything. */
  get count(): number {
    const topics = [this.#events, ...this.#points.values()];
    return topics.reduce((sum, topic) => sum + topic.subscribers, 0);
  }

  watch(signal?: AbortSignal): AsyncIteratorObject<RunEvent, void, void> {
    return this.#events.subscribe(new LatestRunEvents(), signal);
  }

  watchPoints(id: string, signal?: AbortSignal): AsyncIteratorObject<MetricPoint[], void, void> {
    const topic = this.#points.get(id) ?? new Topic();
    this.#points.set(id, topic);
    return topic.subscribe(new ThinnedPoints(), signal);
  }

  /** Hears of every event at once, for as long as the lab is open. */
  observe(observer: (event: RunEvent) => void): void {
    this.#observers.push(observer);
  }

  tell(event: RunEvent): void {
    for (const observer of this.#observers) observer(event);
    this.#events.publish(event);
    if (event.kind !== 'deleted') return;
    this.#points.get(event.id)?.end();
    this.#points.delete(event.id);
  }

  tellPoints(id: string, points: MetricPoint[]): void {
    this.#points.get(id)?.publish(points);
  }

  /** Ends every subscription. */
  end(): void {
    this.#events.end();
    for (const topic of this.#points.values()) topic.end();
  }
}
