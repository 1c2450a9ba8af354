import type { MetricKey } from '../../../shared/metrics/catalogue.ts';
import type { ReadableConnection } from '../connection.ts';

/** The value of a metric at the first point of a run after an update; null when there is none. */
export function valueAfter(
  database: ReadableConnection,
  run: number,
  key: MetricKey,
  update: number,
): number | null {
  const row = database.get<{ value: number }>(
    `SELECT value FROM metric_points
     WHERE series = (SELECT id FROM metric_series WHERE run = ? AND key = ?) AND update_number > ?
     ORDER BY update_number LIMIT 1`,
    run,
    key,
    update,
  );
  return row?.value ?? null;
}
