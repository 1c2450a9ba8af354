import type { ReadableConnection } from '../connection.ts';

/** The last updates for which something of a run is stored; -1 for nothing. */
export interface RecordedUpdates {
  readonly metrics: number;
  readonly validations: number;
}

/** How far the recordings of a run reach; reads one point of each metric. */
export function lastRecordedUpdates(database: ReadableConnection, run: number): RecordedUpdates {
  const row = database.get<RecordedUpdates>(
    `SELECT
       (SELECT coalesce(max((SELECT max(update_number) FROM metric_points WHERE series = id)), -1)
        FROM metric_series WHERE run = ?) AS metrics,
       (SELECT coalesce(max(update_number), -1) FROM validations WHERE run = ?) AS validations`,
    run,
    run,
  );
  return row ?? { metrics: -1, validations: -1 };
}
