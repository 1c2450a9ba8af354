import type { MetricSlice, Recordings } from '../store/recordings/recordings.ts';

/** Points read at a time: what an exit holds in memory of one metric. */
const SLICE_POINTS = 10_000;

/**
 * Every stored point of one metric up to an update, in slices by ascending update.
 * @param toUpdate so that the metrics of a run that goes on meanwhile end together
 */
export async function* metricPoints(
  recordings: Recordings,
  { runId, key, toUpdate }: { runId: string; key: string; toUpdate: number },
): AsyncGenerator<MetricSlice, void, void> {
  for (let fromUpdate = 0; fromUpdate <= toUpdate;) {
    const limit = SLICE_POINTS;
    const slice = await recordings.metricSlice({ runId, key, fromUpdate, toUpdate, limit });
    if (slice.updates.length > 0) yield slice;
    if (slice.updates.length < limit) return;
    fromUpdate = slice.updates[slice.updates.length - 1] + 1;
  }
}
