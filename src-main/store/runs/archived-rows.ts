import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import type { ReadableConnection } from '../connection.ts';
import {
  type EpisodeRow,
  RECORDED_COLUMNS,
  type RecordedSummary,
  toSummary,
} from '../episodes-repository.ts';

/** What the row of a run holds besides StoredRun, as it stands there. */
export interface ArchivedRunRow {
  /** JSON. */
  readonly config: string;
  /** JSON, null before its worker has said so. */
  readonly engineChoice: string | null;
  readonly position: number | null;
  /** JSON, null for a single run. */
  readonly gridValues: string | null;
}

/** The texts in a run's row that no other query tells. */
export function archivedRunRow(database: ReadableConnection, run: number): ArchivedRunRow {
  return database.get<ArchivedRunRow>(
    `SELECT config, engine_choice AS engineChoice, experiment_position AS position,
       grid_values AS gridValues
     FROM runs WHERE number = ?`,
    run,
  )!;
}

/** The configuration of an experiment as it stands in its row: JSON. */
export function archivedExperimentConfig(database: ReadableConnection, experiment: number): string {
  const sql = 'SELECT config FROM experiments WHERE number = ?';
  return database.get<{ config: string }>(sql, experiment)!.config;
}

/** Why an id is taken although no query finds it; null when it is free. */
export function hiddenUse(
  database: ReadableConnection,
  table: 'runs' | 'experiments',
  id: string,
): 'trash' | 'being removed' | null {
  const row = database.get<{ trash: number | null }>(`SELECT trash FROM ${table} WHERE id = ?`, id);
  if (!row) return null;
  return row.trash === null ? 'being removed' : 'trash';
}

/** A point of a metric, also of one that this version does not know. */
export interface ArchivedPoint extends Omit<MetricPoint, 'key'> {
  readonly key: string;
}

/** The points of a run by key, then update, in slices of at most `slice`. */
export function* metricSlices(
  database: ReadableConnection,
  run: number,
  slice: number,
): Generator<ArchivedPoint[], void, void> {
  const series = database.all<{ id: number; key: string }>(
    'SELECT id, key FROM metric_series WHERE run = ? ORDER BY key',
    run,
  );
  for (const { id, key } of series) {
    for (let after = -1; ;) {
      const points = database.all<{ update: number; wallSeconds: number; value: number }>(
        `SELECT update_number AS "update", wall_seconds AS wallSeconds, value FROM metric_points
         WHERE series = ? AND update_number > ? ORDER BY update_number LIMIT ?`,
        id,
        after,
        slice,
      );
      if (points.length === 0) break;
      yield points.map((point) => ({ key, ...point }));
      after = points.at(-1)!.update;
    }
  }
}

/** A recorded episode with its record. */
export interface ArchivedEpisode extends Omit<RecordedSummary, 'id'> {
  readonly record: Uint8Array;
}

/** The episodes of a run by update, index and doors, each with its record. */
export function* archivedEpisodes(
  database: ReadableConnection,
  run: number,
): Generator<ArchivedEpisode, void, void> {
  let after = [-1, -1, -1];
  for (;;) {
    const row = database.get<EpisodeRow<RecordedSummary> & { record: Buffer }>(
      `SELECT ${RECORDED_COLUMNS}, record
       FROM episodes JOIN episode_records ON episode = episodes.id
       WHERE run = ? AND (update_number, position, doors_frozen) > (?, ?, ?)
       ORDER BY update_number, position, doors_frozen LIMIT 1`,
      run,
      ...after,
    );
    if (!row) return;
    const { record, ...columns } = row;
    const { id: _id, ...summary } = toSummary(columns);
    yield { ...summary, record };
    after = [row.update, row.index, row.doorsFrozen];
  }
}

/** Bytes of the records of a run's episodes and their branches. */
export function recordedBytes(database: ReadableConnection, run: number): number {
  return database.get<{ bytes: number }>(
    `SELECT coalesce(sum(length(record)), 0) AS bytes FROM (
       SELECT record FROM episode_records JOIN episodes ON episodes.id = episode WHERE run = ?
       UNION ALL
       SELECT record FROM branch_records JOIN branches ON branches.id = branch
         JOIN episodes ON episodes.id = episode WHERE run = ?)`,
    run,
    run,
  )!.bytes;
}

/** Number of metric points of a run. */
export function countMetricPoints(database: ReadableConnection, run: number): number {
  return database.get<{ points: number }>(
    `SELECT count(*) AS points FROM metric_points
     WHERE series IN (SELECT id FROM metric_series WHERE run = ?)`,
    run,
  )!.points;
}
