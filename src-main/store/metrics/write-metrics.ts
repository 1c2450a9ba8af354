import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import type { WritableConnection } from '../connection.ts';
import { StoreError } from '../store-error.ts';
import { bucketOf, LEVEL_BITS, TOP_LEVEL } from './levels.ts';

const CHILDREN = 2 ** LEVEL_BITS;

function seriesId(database: WritableConnection, run: number, key: string): number {
  const found = database.get<{ id: number }>(
    'SELECT id FROM metric_series WHERE run = ? AND key = ?',
    run,
    key,
  );
  if (found) return found.id;
  return database.run('INSERT INTO metric_series (run, key) VALUES (?, ?)', run, key).rowId;
}

const SUMS = `sum(points), sum(update_sum), sum(wall_seconds_sum), sum(value_sum), min(value_min),
  max(value_max)`;
const SERIES = 'series IN (SELECT value FROM json_each(?))';

/** How buckets of a level are computed: one of each series, which needs no sorting, or several. */
const FROM_POINTS = (group: string) => `INSERT OR REPLACE INTO metric_buckets
  SELECT series, 1, update_number / ${CHILDREN}, count(*), sum(update_number), sum(wall_seconds),
    sum(value), min(value), max(value)
  FROM metric_points WHERE ${SERIES} AND update_number BETWEEN ? AND ? GROUP BY ${group}`;
const FROM_BELOW = (group: string) => `INSERT OR REPLACE INTO metric_buckets
  SELECT series, level + 1, bucket / ${CHILDREN}, ${SUMS}
  FROM metric_buckets WHERE ${SERIES} AND level = ? AND bucket BETWEEN ? AND ? GROUP BY ${group}`;

const STATEMENTS = {
  points: [FROM_POINTS('series'), FROM_POINTS(`series, update_number / ${CHILDREN}`)],
  below: [FROM_BELOW('series'), FROM_BELOW(`series, bucket / ${CHILDREN}`)],
} as const;

/**
 * Computes the buckets of some series that hold the updates first..last anew, each level from the one below, so
 * that they agree with the points whatever was written, rewritten or deleted before. All series at once: a
 * statement for each of them and each level took most of the time.
 */
function rebuildBuckets(
  database: WritableConnection,
  series: readonly number[],
  first: number,
  last: number,
): void {
  const ids = JSON.stringify(series);
  for (let level = 1; level <= TOP_LEVEL; level++) {
    const firstBucket = bucketOf(first, level);
    const lastBucket = bucketOf(last, level);
    const children = [firstBucket * CHILDREN, (lastBucket + 1) * CHILDREN - 1] as const;
    const which = firstBucket === lastBucket ? 0 : 1;
    if (level === 1) database.run(STATEMENTS.points[which], ids, ...children);
    else database.run(STATEMENTS.below[which], ids, level - 1, ...children);
  }
}

/** A point of a metric, which another version of the lab may know alone. */
type StoredPoint = Omit<MetricPoint, 'key'> & { readonly key: string };

/**
 * Stores points of a run in one transaction; a point of the same metric and update is replaced.
 * @throws StoreError for a value that is not a finite number.
 */
export function appendMetricPoints(
  database: WritableConnection,
  run: number,
  points: readonly StoredPoint[],
): void {
  if (points.length === 0) return;
  database.transaction(() => {
    const changed: number[] = [];
    let first = Infinity;
    let last = -Infinity;
    for (const [key, batch] of Map.groupBy(points, (point) => point.key)) {
      const series = seriesId(database, run, key);
      changed.push(series);
      for (const { update, wallSeconds, value } of batch) {
        if (!Number.isFinite(value)) {
          throw new StoreError('STORE_FAILED', `${key} of update ${update} is ${value}`);
        }
        database.run(
          'INSERT OR REPLACE INTO metric_points VALUES (?, ?, ?, ?)',
          series,
          update,
          wallSeconds,
          value,
        );
        first = Math.min(first, update);
        last = Math.max(last, update);
      }
    }
    rebuildBuckets(database, changed, first, last);
  });
}

/** Removes the points of all updates after `update`, and what the buckets knew of them. */
function deleteSeriesAfter(database: WritableConnection, series: number, update: number): void {
  database.transaction(() => {
    database.run(
      'DELETE FROM metric_points WHERE series = ? AND update_number > ?',
      series,
      update,
    );
    for (let level = 1; level <= TOP_LEVEL; level++) {
      database.run(
        'DELETE FROM metric_buckets WHERE series = ? AND level = ? AND bucket >= ?',
        series,
        level,
        bucketOf(update, level),
      );
    }
    rebuildBuckets(database, [series], update, update);
  });
}

/**
 * Removes every point of a run after `update` (-1 for all), in slices of at most `slice` points
 * with a pause for the caller after each. What is left is consistent at every pause.
 */
export function* deleteMetricsAfter(
  database: WritableConnection,
  run: number,
  update: number,
  slice: number,
): Generator<void, void, void> {
  const series = database.all<{ id: number }>('SELECT id FROM metric_series WHERE run = ?', run);
  for (const { id } of series) {
    for (;;) {
      const cut = database.get<{ update: number }>(
        `SELECT update_number AS "update" FROM metric_points
         WHERE series = ? AND update_number > ?
         ORDER BY update_number DESC LIMIT 1 OFFSET ?`,
        id,
        update,
        slice,
      );
      deleteSeriesAfter(database, id, cut?.update ?? update);
      yield;
      if (!cut) break;
    }
  }
}
