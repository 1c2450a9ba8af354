import type { MetricKey } from '../../../shared/metrics/catalogue.ts';
import type { ReadableConnection } from '../connection.ts';

/** The first update of a run at which a metric had a value; null when it never had. */
export function firstUpdateWith(
  database: ReadableConnection,
  run: number,
  key: MetricKey,
  value: number,
): number | null {
  const row = database.get<{ first: number | null }>(
    `SELECT MIN(update_number) AS first FROM metric_points
     WHERE series = (SELECT id FROM metric_series WHERE run = ? AND key = ?) AND value = ?`,
    run,
    key,
    value,
  );
  return row?.first ?? null;
}
