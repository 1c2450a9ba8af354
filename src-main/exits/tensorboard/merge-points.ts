import type { MetricSlice, Recordings } from '../../store/recordings/recordings.ts';
import { metricPoints } from '../metric-points.ts';
import type { Scalar } from './event.ts';

/** Points of one update that were recorded at the same time. */
export interface UpdatePoints {
  readonly update: number;
  readonly wallSeconds: number;
  readonly scalars: readonly Scalar[];
}

/** How far one metric has been read. */
class Cursor {
  readonly key: string;
  readonly #slices: AsyncIterator<MetricSlice, void>;
  #slice: MetricSlice | null = null;
  #at = 0;

  constructor(key: string, slices: AsyncIterator<MetricSlice, void>) {
    this.key = key;
    this.#slices = slices;
  }

  /** The update of its next point; Infinity at the end. */
  get update(): number {
    return this.#slice ? this.#slice.updates[this.#at] : Infinity;
  }

  get wallSeconds(): number {
    return this.#slice ? this.#slice.wallSeconds[this.#at] : Infinity;
  }

  get value(): number {
    return this.#slice ? this.#slice.values[this.#at] : Number.NaN;
  }

  async advance(): Promise<void> {
    this.#at++;
    if (this.#slice && this.#at < this.#slice.updates.length) return;
    this.#slice = (await this.#slices.next()).value ?? null;
    this.#at = 0;
  }
}

/** All points of a run by ascending update, whatever the metric; one slice a metric in memory. */
export async function* mergePoints(
  recordings: Recordings,
  runId: string,
): AsyncGenerator<UpdatePoints, void, void> {
  const { keys, lastUpdate } = await recordings.metricExtent(runId);
  const cursors = keys.map(
    (key) => new Cursor(key, metricPoints(recordings, { runId, key, toUpdate: lastUpdate })),
  );
  for (const cursor of cursors) await cursor.advance();
  for (;;) {
    const update = Math.min(...cursors.map((cursor) => cursor.update));
    if (!Number.isFinite(update)) return;
    const due = cursors.filter((cursor) => cursor.update === update);
    const together = Map.groupBy(due, (cursor) => cursor.wallSeconds);
    for (const [wallSeconds, group] of [...together].sort(([a], [b]) => a - b)) {
      const scalars = group.map(({ key, value }) => ({ tag: key, value }));
      yield { update, wallSeconds, scalars };
    }
    for (const cursor of due) await cursor.advance();
  }
}
