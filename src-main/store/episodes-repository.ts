import type { EpisodeSummary } from '../../shared/contract/episodes.ts';
import type { EpisodeTraits } from '../../shared/maze/episode-traits.ts';
import type { ReadableConnection, WritableConnection } from './connection.ts';

export interface NewEpisode {
  /** Without what it is found by: that is told from its record when it is asked for. */
  readonly summary: Omit<RecordedSummary, 'id'> &
    Partial<Pick<EpisodeSummary, keyof EpisodeTraits>>;
  /** shared/maze/episode-codec bytes. */
  readonly record: Uint8Array;
}

/** The columns of what a record says of itself, under the names of a summary. */
export const RECORDED_COLUMNS = `episodes.id, episodes.update_number AS "update", position AS "index",
  doors_frozen AS doorsFrozen, reached_goal AS reachedGoal, detour, length,
  optimal_length AS optimalLength, total_reward AS totalReward, door_changes AS doorChanges`;

/** Those of what episodes are found by; null in rows that older versions stored. */
const TRAIT_COLUMNS = `bumps, near_ties AS nearTies, path_closed AS pathClosed,
  time_aware_length AS timeAwareLength`;

/** A summary without what episodes are found by, and without their branches. */
export type RecordedSummary = Omit<EpisodeSummary, keyof EpisodeTraits | 'branches'>;

type Flag = 'doorsFrozen' | 'reachedGoal' | 'detour';

/** A row as it is read, of some kind of summary: SQLite has numbers for flags. */
export type EpisodeRow<Summary extends RecordedSummary> = Omit<Summary, Flag> &
  Readonly<Record<Flag, number>>;

/** The summary of a row. */
export function toSummary<Row extends EpisodeRow<RecordedSummary>>(
  row: Row,
): Omit<Row, Flag> & Readonly<Record<Flag, boolean>> {
  return {
    ...row,
    doorsFrozen: row.doorsFrozen === 1,
    reachedGoal: row.reachedGoal === 1,
    detour: row.detour === 1,
  };
}

/** Recorded episodes of a run, latest round first, by index within a round. */
export function listEpisodes(database: ReadableConnection, runId: string): EpisodeSummary[] {
  const rows = database.all<EpisodeRow<EpisodeSummary>>(
    `SELECT ${RECORDED_COLUMNS}, ${TRAIT_COLUMNS},
       (SELECT count(*) FROM branches WHERE episode = episodes.id) AS branches
     FROM episodes JOIN runs ON runs.number = episodes.run
     WHERE runs.id = ?
     ORDER BY episodes.update_number DESC, position, doors_frozen`,
    runId,
  );
  return rows.map(toSummary);
}

/** Which episode of which run. */
export interface StoredEpisode extends RecordedSummary {
  readonly runId: string;
}

/** An episode of any run that is not in the trash. */
export function findEpisode(database: ReadableConnection, id: number): StoredEpisode | undefined {
  const row = database.get<EpisodeRow<RecordedSummary> & { readonly runId: string }>(
    `SELECT ${RECORDED_COLUMNS}, runs.id AS runId FROM episodes
     JOIN runs ON runs.number = episodes.run
     WHERE episodes.id = ? AND runs.deleted_at IS NULL AND runs.trash IS NULL`,
    id,
  );
  return row && toSummary(row);
}

/** The record of an episode, undefined when there is no such episode. */
export function readEpisodeRecord(
  database: ReadableConnection,
  id: number,
): Uint8Array<ArrayBuffer> | undefined {
  const row = database.get<{ record: Buffer }>(
    'SELECT record FROM episode_records WHERE episode = ?',
    id,
  );
  return row && new Uint8Array(row.record);
}

/** Whether a round that is recorded again comes to the same record. */
function isStored(
  database: WritableConnection,
  run: number,
  { summary, record }: NewEpisode,
): boolean {
  const found = database.get(
    `SELECT 1 FROM episodes JOIN episode_records ON episode = id
     WHERE run = ? AND update_number = ? AND doors_frozen = ? AND position = ? AND record = ?`,
    run,
    summary.update,
    Number(summary.doorsFrozen),
    summary.index,
    record,
  );
  return found !== undefined;
}

/**
 * Stores episodes; one of the same round, kind and index is replaced, with its branches, unless it is
 * the same.
 */
export function insertEpisodes(
  database: WritableConnection,
  run: number,
  episodes: readonly NewEpisode[],
): void {
  database.transaction(() => {
    for (const episode of episodes) {
      if (isStored(database, run, episode)) continue;
      const { summary, record } = episode;
      const { rowId } = database.run(
        `INSERT OR REPLACE INTO episodes (run, update_number, doors_frozen, position, reached_goal,
           detour, length, optimal_length, total_reward, door_changes, bumps, near_ties,
           path_closed, time_aware_length)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        run,
        summary.update,
        Number(summary.doorsFrozen),
        summary.index,
        Number(summary.reachedGoal),
        Number(summary.detour),
        summary.length,
        summary.optimalLength,
        summary.totalReward,
        summary.doorChanges,
        summary.bumps ?? null,
        summary.nearTies ?? null,
        summary.pathClosed ?? null,
        summary.timeAwareLength ?? null,
      );
      database.run('INSERT INTO episode_records (episode, record) VALUES (?, ?)', rowId, record);
    }
  });
}

/** Removes at most `limit` episodes of later updates. Returns how many there were. */
export function deleteEpisodesAfter(
  database: WritableConnection,
  run: number,
  update: number,
  limit: number,
): number {
  return database.run(
    `DELETE FROM episodes WHERE id IN
       (SELECT id FROM episodes WHERE run = ? AND update_number > ? LIMIT ?)`,
    run,
    update,
    limit,
  ).changes;
}
