import { type Combination, combine } from '../../../shared/metrics/combination.ts';
import type { ReadableConnection } from '../connection.ts';
import type { PointRow } from './series-builder.ts';

/** The first and the last update of a range that may have a point, and how many may. */
export interface PointExtent {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

/** Points of a curve, stored or computed, read a part at a time. */
export interface PointSource {
  /** null where there is none. */
  extent(from: number, to: number): PointExtent | null;
  /** The first `limit` points of the updates first..last, ascending. */
  points(first: number, last: number, limit: number): PointRow[];
  /** The last `limit` points before an update, ascending. */
  before(update: number, limit: number): PointRow[];
}

/** The number of a stored curve; undefined where a run has none of this metric. */
export function seriesNumber(
  database: ReadableConnection,
  runId: string,
  key: string,
): number | undefined {
  return database.get<{ id: number }>(
    `SELECT metric_series.id FROM metric_series JOIN runs ON runs.number = metric_series.run
     WHERE runs.id = ? AND metric_series.key = ?`,
    runId,
    key,
  )?.id;
}

const asExtent = (row: { first: number | null; last: number | null; count: number } | undefined) =>
  row && row.first !== null && row.last !== null
    ? { first: row.first, last: row.last, count: row.count }
    : null;

/** The points of a curve as they were stored. */
export function storedPoints(database: ReadableConnection, series: number): PointSource {
  const columns = `SELECT update_number AS "update", wall_seconds AS wallSeconds, value
     FROM metric_points WHERE series = ?`;
  return {
    extent: (from, to) =>
      asExtent(
        database.get(
          `SELECT MIN(update_number) AS first, MAX(update_number) AS last, COUNT(*) AS count
           FROM metric_points WHERE series = ? AND update_number BETWEEN ? AND ?`,
          series,
          from,
          to,
        ),
      ),
    points: (first, last, limit) =>
      database.all<PointRow>(
        `${columns} AND update_number BETWEEN ? AND ? ORDER BY update_number LIMIT ?`,
        series,
        first,
        last,
        limit,
      ),
    before: (update, limit) =>
      database
        .all<PointRow>(
          `${columns} AND update_number < ? ORDER BY update_number DESC LIMIT ?`,
          series,
          update,
          limit,
        )
        .reverse(),
  };
}

interface PairRow {
  update: number;
  wallSeconds: number;
  left: number;
  right: number;
}

/** Two curves computed with each other where both have a point and the result is a number. */
export function combinedPoints(
  database: ReadableConnection,
  left: number,
  right: number,
  combination: Pick<Combination, 'sign'>,
): PointSource {
  const pairs = `FROM metric_points a
     JOIN metric_points b ON b.series = ? AND b.update_number = a.update_number WHERE a.series = ?`;
  const columns = `SELECT a.update_number AS "update", a.wall_seconds AS wallSeconds,
       a.value AS "left", b.value AS "right" ${pairs}`;
  const computed = (rows: readonly PairRow[]): PointRow[] =>
    rows.flatMap(({ update, wallSeconds, left: one, right: other }) => {
      const value = combine(combination, one, other);
      return Number.isFinite(value) ? [{ update, wallSeconds, value }] : [];
    });
  return {
    extent: (from, to) =>
      asExtent(
        database.get(
          `SELECT MIN(a.update_number) AS first, MAX(a.update_number) AS last, COUNT(*) AS count
           ${pairs} AND a.update_number BETWEEN ? AND ?`,
          right,
          left,
          from,
          to,
        ),
      ),
    points: (first, last, limit) => {
      // What is no number is left out: more pairs are read until there are enough points.
      const found: PointRow[] = [];
      for (let from = first; found.length < limit;) {
        const wanted = limit - found.length;
        const rows = database.all<PairRow>(
          `${columns} AND a.update_number BETWEEN ? AND ? ORDER BY a.update_number LIMIT ?`,
          right,
          left,
          from,
          last,
          wanted,
        );
        for (const point of computed(rows)) found.push(point);
        if (rows.length < wanted) break;
        from = rows[rows.length - 1].update + 1;
      }
      return found;
    },
    before: (update, limit) =>
      computed(
        database.all<PairRow>(
          `${columns} AND a.update_number < ? ORDER BY a.update_number DESC LIMIT ?`,
          right,
          left,
          update,
          limit,
        ),
      ).reverse(),
  };
}
