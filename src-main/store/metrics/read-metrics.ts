import type { MetricSeries } from '../../../shared/contract/metrics.ts';
import type { MetricKey } from '../../../shared/metrics/catalogue.ts';
import type { ReadableConnection } from '../connection.ts';
import type { MetricRange } from '../recordings/recordings.ts';
import { bucketWidth, coverRange, levelWithin, queryWidth, type Segment } from './levels.ts';

/** Points of one bucket, summed up. */
interface BucketRow {
  bucket: number;
  points: number;
  updateSum: number;
  wallSecondsSum: number;
  valueSum: number;
  valueMin: number;
  valueMax: number;
}

interface PointRow {
  update: number;
  wallSeconds: number;
  value: number;
}

function readPoints(
  database: ReadableConnection,
  series: number,
  first: number,
  last: number,
  limit: number,
): PointRow[] {
  return database.all<PointRow>(
    `SELECT update_number AS "update", wall_seconds AS wallSeconds, value FROM metric_points
     WHERE series = ? AND update_number BETWEEN ? AND ? ORDER BY update_number LIMIT ?`,
    series,
    first,
    last,
    limit,
  );
}

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
  return readPoints(database, series, first, last, -1).map(({ update, wallSeconds, value }) => ({
    bucket: update,
    points: 1,
    updateSum: update,
    wallSecondsSum: wallSeconds,
    valueSum: value,
    valueMin: value,
    valueMax: value,
  }));
}

function emptySeries(key: MetricKey): MetricSeries {
  return { key, points: 0, updates: [], wallSeconds: [], values: [], min: [], max: [] };
}

function rawSeries(key: MetricKey, points: readonly PointRow[]): MetricSeries {
  const values = points.map((point) => point.value);
  return {
    key,
    points: points.length,
    updates: points.map((point) => point.update),
    wallSeconds: points.map((point) => point.wallSeconds),
    values,
    min: values,
    max: values,
  };
}

/** Adds up the rows that fall into the same query bucket; rows come in ascending order. */
class SeriesBuilder {
  readonly series: MetricSeries;
  #bucket = -1;
  #sum: BucketRow | null = null;

  constructor(key: MetricKey) {
    this.series = emptySeries(key);
  }

  add(bucket: number, row: BucketRow): void {
    if (bucket !== this.#bucket || !this.#sum) {
      this.finishBucket();
      this.#bucket = bucket;
      this.#sum = { ...row };
      return;
    }
    const sum = this.#sum;
    sum.points += row.points;
    sum.updateSum += row.updateSum;
    sum.wallSecondsSum += row.wallSecondsSum;
    sum.valueSum += row.valueSum;
    sum.valueMin = Math.min(sum.valueMin, row.valueMin);
    sum.valueMax = Math.max(sum.valueMax, row.valueMax);
  }

  finishBucket(): void {
    const sum = this.#sum;
    if (!sum) return;
    this.series.points += sum.points;
    this.series.updates.push(sum.updateSum / sum.points);
    this.series.wallSeconds.push(sum.wallSecondsSum / sum.points);
    this.series.values.push(sum.valueSum / sum.points);
    this.series.min.push(sum.valueMin);
    this.series.max.push(sum.valueMax);
    this.#sum = null;
  }
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

function readSeries(
  database: ReadableConnection,
  key: MetricKey,
  series: number,
  { buckets, fromUpdate = 0, toUpdate = Number.MAX_SAFE_INTEGER }: MetricRange,
): MetricSeries {
  const edges = firstAndLast(database, series, fromUpdate, toUpdate);
  if (!edges) return emptySeries(key);
  const [first, last] = edges;
  const points = readPoints(database, series, first, last, buckets + 1);
  if (points.length <= buckets) return rawSeries(key, points);

  const width = queryWidth(first, last, buckets);
  const builder = new SeriesBuilder(key);
  for (const segment of coverRange(first, last, levelWithin(width))) {
    const stored = bucketWidth(segment.level);
    for (const row of readSegment(database, series, segment)) {
      builder.add(Math.floor((row.bucket * stored) / width), row);
    }
  }
  builder.finishBucket();
  return builder.series;
}

/**
 * Downsampled curves of a run, one for each key in its order, empty where there are no points.
 * Where the range has at most `buckets` points these are returned as they are; otherwise updates
 * are put into buckets of 2^n updates, aligned to multiples of that, n as small as possible.
 * Reads at most about 2·buckets rows a key, however long the run.
 */
export function readMetrics(database: ReadableConnection, range: MetricRange): MetricSeries[] {
  return range.keys.map((key) => {
    const series = database.get<{ id: number }>(
      `SELECT metric_series.id FROM metric_series JOIN runs ON runs.number = metric_series.run
       WHERE runs.id = ? AND metric_series.key = ?`,
      range.runId,
      key,
    );
    return series ? readSeries(database, key, series.id, range) : emptySeries(key);
  });
}
