import type { MetricCurve, MetricSeries } from '../../../shared/contract/metrics.ts';
import type { MetricKey } from '../../../shared/metrics/catalogue.ts';
import type { ReadableConnection } from '../connection.ts';
import type { CombinationRange, MetricRange } from '../recordings/recordings.ts';
import { bucketWidth, coverRange, levelWithin, queryWidth, type Segment } from './levels.ts';
import { combinedPoints, seriesNumber, storedPoints } from './point-source.ts';
import { readFromPoints } from './read-points.ts';
import {
  type BucketRow,
  bucketOfPoint,
  emptyCurve,
  rawCurve,
  SeriesBuilder,
} from './series-builder.ts';

function readSegment(database: ReadableConnection, series: number, segment: Segment): BucketRow[] {
  const { level, first, last } = segment;
  if (level > 0) {
    return database.all<BucketRow>(
      `SELECT bucket, points, update_sum AS updateSum, wall_seconds_sum AS wallSecondsSum,
         value_sum AS valueSum, value_min AS valueMin, value_max AS valueMax
       FROM metric_buckets WHERE series = ? AND level = ? AND bucket BETWEEN ? AND ?
       ORDER BY bucket`,
      series,
      level,
      first,
      last,
    );
  }
  return storedPoints(database, series).points(first, last, -1).map(bucketOfPoint);
}

function firstAndLast(
  database: ReadableConnection,
  series: number,
  from: number,
  to: number,
): readonly [number, number] | null {
  const edge = (order: 'ASC' | 'DESC') =>
    database.get<{ update: number }>(
      `SELECT update_number AS "update" FROM metric_points
       WHERE series = ? AND update_number BETWEEN ? AND ? ORDER BY update_number ${order} LIMIT 1`,
      series,
      from,
      to,
    )?.update;
  const first = edge('ASC');
  const last = edge('DESC');
  return first === undefined || last === undefined ? null : [first, last];
}

function readLevels(
  database: ReadableConnection,
  series: number,
  { buckets, fromUpdate = 0, toUpdate = Number.MAX_SAFE_INTEGER }: MetricRange,
): MetricCurve {
  const edges = firstAndLast(database, series, fromUpdate, toUpdate);
  if (!edges) return emptyCurve();
  const [first, last] = edges;
  const points = storedPoints(database, series).points(first, last, buckets + 1);
  if (points.length <= buckets) return rawCurve(points);

  const width = queryWidth(first, last, buckets);
  const builder = new SeriesBuilder();
  for (const segment of coverRange(first, last, levelWithin(width))) {
    const stored = bucketWidth(segment.level);
    for (const row of readSegment(database, series, segment)) {
      builder.add(Math.floor((row.bucket * stored) / width), row);
    }
  }
  builder.finishBucket();
  return builder.curve;
}

function readCurve(database: ReadableConnection, key: MetricKey, range: MetricRange): MetricCurve {
  const series = seriesNumber(database, range.runId, key);
  if (series === undefined) return emptyCurve();
  const { smoothing = 0 } = range;
  return smoothing > 0
    ? readFromPoints(storedPoints(database, series), { ...range, smoothing })
    : readLevels(database, series, range);
}

/**
 * Downsampled curves of a run, one for each key in its order, empty where there are no points.
 * Where the range has at most `buckets` points these are returned as they are; otherwise updates
 * are put into buckets of 2^n updates, aligned to multiples of that, n as small as possible.
 * Reads at most about 2·buckets rows a key, however long the run; with smoothing every point once more.
 */
export function readMetrics(database: ReadableConnection, range: MetricRange): MetricSeries[] {
  return range.keys.map((key) => ({ key, ...readCurve(database, key, range) }));
}

/** What is computed of two curves of a run, downsampled in the same way. */
export function readCombination(
  database: ReadableConnection,
  { runId, combination, smoothing = 0, ...range }: CombinationRange,
): MetricCurve {
  const left = seriesNumber(database, runId, combination.left);
  const right = seriesNumber(database, runId, combination.right);
  if (left === undefined || right === undefined) return emptyCurve();
  const source = combinedPoints(database, left, right, combination);
  return readFromPoints(source, { ...range, smoothing });
}
