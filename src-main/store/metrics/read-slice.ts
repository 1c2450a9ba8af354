import { METRIC_KEYS } from '../../../shared/metrics/catalogue.ts';
import type { ReadableConnection } from '../connection.ts';
import type { MetricExtent, MetricSlice, MetricSliceQuestion } from '../recordings/recordings.ts';

function placeInCatalogue(key: string): number {
  const place = METRIC_KEYS.findIndex((known) => known === key);
  return place < 0 ? METRIC_KEYS.length : place;
}

/** Which metrics a run has points of, those of the catalogue first, and up to which update. */
export function readMetricExtent(database: ReadableConnection, runId: string): MetricExtent {
  // One look into the index a series, not a scan of its points.
  const rows = database.all<{ key: string; last: number | null }>(
    `SELECT key, (SELECT update_number FROM metric_points WHERE series = metric_series.id
       ORDER BY update_number DESC LIMIT 1) AS last
     FROM metric_series JOIN runs ON runs.number = metric_series.run
     WHERE runs.id = ? ORDER BY key`,
    runId,
  );
  const held = rows.flatMap(({ key, last }) => (last === null ? [] : [{ key, last }]));
  return {
    keys: held
      .map(({ key }) => key)
      .sort((a, b) => placeInCatalogue(a) - placeInCatalogue(b) || (a < b ? -1 : 1)),
    lastUpdate: held.reduce((latest, { last }) => Math.max(latest, last), -1),
  };
}

/** Points of one metric as they were stored, by ascending update. */
export function readMetricSlice(
  database: ReadableConnection,
  { runId, key, fromUpdate, toUpdate, limit }: MetricSliceQuestion,
): MetricSlice {
  const rows = database.all<{ updated: number; seconds: number; value: number }>(
    `SELECT update_number AS updated, wall_seconds AS seconds, value FROM metric_points
     WHERE series = (SELECT metric_series.id FROM metric_series
         JOIN runs ON runs.number = metric_series.run
         WHERE runs.id = ? AND metric_series.key = ?)
       AND update_number BETWEEN ? AND ?
     ORDER BY update_number LIMIT ?`,
    runId,
    key,
    fromUpdate,
    toUpdate,
    limit,
  );
  return {
    updates: Int32Array.from(rows, (row) => row.updated),
    wallSeconds: Float64Array.from(rows, (row) => row.seconds),
    values: Float64Array.from(rows, (row) => row.value),
  };
}
