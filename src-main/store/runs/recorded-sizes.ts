import type { ReadableConnection } from '../connection.ts';
import { bucketWidth, TOP_LEVEL } from '../metrics/levels.ts';

/** What the recordings of a run take in the database, in bytes, roughly. */
export interface RecordedSizes {
  /** Number of the run. */
  readonly run: number;
  readonly metrics: number;
  /** With their branches. */
  readonly episodes: number;
  /** Those of the episodes that belong to earlier rounds than the last. */
  readonly olderEpisodes: number;
}

/** Bytes a row, measured with dbstat; an episode's record and what points to it come to its row. */
const POINT_BYTES = 31;
const BUCKET_BYTES = 58;
const EPISODE_BYTES = 75;

/** Curves of some points between a first and a last update. */
interface Curve {
  readonly run: number;
  readonly points: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Bytes of a curve: a row a point, and on every level as many buckets as there are points, or as there is room
 * for in its span. To count the rows would mean to read them all.
 */
function curveBytes({ points, first, last }: Curve): number {
  let buckets = 0;
  for (let level = 1; level <= TOP_LEVEL; level++) {
    buckets += Math.min(points, (last - first) / bucketWidth(level) + 1);
  }
  return points * POINT_BYTES + buckets * BUCKET_BYTES;
}

function curvesOf(database: ReadableConnection, runs: string): Curve[] {
  return database.all<Curve>(
    `SELECT run, sum(points) AS points,
       (SELECT min(update_number) FROM metric_points WHERE series = id) AS first,
       (SELECT max(update_number) FROM metric_points WHERE series = id) AS last
     FROM metric_series JOIN metric_buckets ON series = id AND level = ?
     WHERE run IN (SELECT value FROM json_each(?)) GROUP BY id`,
    TOP_LEVEL,
    runs,
  );
}

interface EpisodeBytes {
  readonly run: number;
  readonly all: number;
  readonly older: number;
}

/** Records of episodes, and of their branches: how they are joined to the episodes, and bytes a row. */
const RECORDS = [
  ['episode_records ON episode = episodes.id', `length(record) + ${EPISODE_BYTES}`],
  [
    'branches ON branches.episode = episodes.id JOIN branch_records ON branch = branches.id',
    `length(record) + length(walk) + ${EPISODE_BYTES}`,
  ],
] as const;

function recordsOf(
  database: ReadableConnection,
  runs: string,
  [joined, bytes]: (typeof RECORDS)[number],
): EpisodeBytes[] {
  return database.all<EpisodeBytes>(
    `WITH latest AS (
       SELECT run, max(update_number) AS last FROM episodes
       WHERE run IN (SELECT value FROM json_each(?)) GROUP BY run)
     SELECT run, sum(${bytes}) AS "all", sum(iif(update_number < last, ${bytes}, 0)) AS older
     FROM latest JOIN episodes USING (run) JOIN ${joined}
     GROUP BY run`,
    runs,
  );
}

/** Sizes of what some runs recorded, in the order of their numbers given. */
export function recordedSizes(
  database: ReadableConnection,
  runs: readonly number[],
): RecordedSizes[] {
  const numbers = JSON.stringify(runs);
  const metrics = new Map<number, number>();
  for (const curve of curvesOf(database, numbers)) {
    metrics.set(curve.run, (metrics.get(curve.run) ?? 0) + curveBytes(curve));
  }
  const records = new Map(runs.map((run) => [run, { all: 0, older: 0 }]));
  for (const { run, all, older } of RECORDS.flatMap((kind) => recordsOf(database, numbers, kind))) {
    const sum = records.get(run);
    if (!sum) continue;
    sum.all += all;
    sum.older += older;
  }
  return runs.map((run) => ({
    run,
    metrics: Math.round(metrics.get(run) ?? 0),
    episodes: records.get(run)?.all ?? 0,
    olderEpisodes: records.get(run)?.older ?? 0,
  }));
}

/** How many rows a table of results has, and the bytes of their texts. */
export interface CountedBytes {
  readonly count: number;
  readonly bytes: number;
}

export function analysesSize(database: ReadableConnection): CountedBytes {
  return database.get<CountedBytes>(
    `SELECT count(*) AS count, coalesce(sum(octet_length(parameters) + octet_length(sources)
       + octet_length(result) + octet_length(subject)), 0) AS bytes FROM analyses`,
  )!;
}

export function calibrationsSize(database: ReadableConnection): CountedBytes {
  return database.get<CountedBytes>(
    `SELECT count(*) AS count, coalesce(sum(octet_length(subject) + octet_length(device)
       + octet_length(calibration)), 0) AS bytes FROM calibrations`,
  )!;
}
