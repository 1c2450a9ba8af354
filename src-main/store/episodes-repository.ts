import type { EpisodeSummary } from '../../shared/contract/episodes.ts';
import type { ReadableConnection, WritableConnection } from './connection.ts';

export interface NewEpisode {
  readonly summary: Omit<EpisodeSummary, 'id'>;
  /** shared/maze/episode-codec bytes. */
  readonly record: Uint8Array;
}

/** The columns of a summary, under the names of its fields. */
export const SUMMARY_COLUMNS = `episodes.id, episodes.update_number AS "update", position AS "index",
  doors_frozen AS doorsFrozen, reached_goal AS reachedGoal, detour, length,
  optimal_length AS optimalLength, total_reward AS totalReward, door_changes AS doorChanges`;

type Flag = 'doorsFrozen' | 'reachedGoal' | 'detour';

/** What a query of `SUMMARY_COLUMNS` reads: SQLite has numbers for flags. */
export type EpisodeRow = Omit<EpisodeSummary, Flag> & Readonly<Record<Flag, number>>;

/** The summary of a row. */
export function toEpisodeSummary(row: EpisodeRow): EpisodeSummary {
  return {
    ...row,
    doorsFrozen: row.doorsFrozen === 1,
    reachedGoal: row.reachedGoal === 1,
    detour: row.detour === 1,
  };
}

/** Recorded episodes of a run, latest round first, by index within a round. */
export function listEpisodes(database: ReadableConnection, runId: string): EpisodeSummary[] {
  const rows = database.all<EpisodeRow>(
    `SELECT ${SUMMARY_COLUMNS} FROM episodes JOIN runs ON runs.number = episodes.run
     WHERE runs.id = ?
     ORDER BY episodes.update_number DESC, position, doors_frozen`,
    runId,
  );
  return rows.map(toEpisodeSummary);
}

/** Which episode of which run. */
export interface StoredEpisode extends EpisodeSummary {
  readonly runId: string;
}

/** An episode of any run that is not in the trash. */
export function findEpisode(database: ReadableConnection, id: number): StoredEpisode | undefined {
  const row = database.get<EpisodeRow & { readonly runId: string }>(
    `SELECT ${SUMMARY_COLUMNS}, runs.id AS runId FROM episodes
     JOIN runs ON runs.number = episodes.run WHERE episodes.id = ?`,
    id,
  );
  return row && { ...toEpisodeSummary(row), runId: row.runId };
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

/** Stores episodes; one of the same round, kind and index is replaced. */
export function insertEpisodes(
  database: WritableConnection,
  run: number,
  episodes: readonly NewEpisode[],
): void {
  database.transaction(() => {
    for (const { summary, record } of episodes) {
      const { rowId } = database.run(
        `INSERT OR REPLACE INTO episodes (run, update_number, doors_frozen, position, reached_goal,
           detour, length, optimal_length, total_reward, door_changes)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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

/** Removes at most `limit` episodes of all but the latest rounds. Returns how many there were. */
export function deleteOldRounds(
  database: WritableConnection,
  run: number,
  keptRounds: number,
  limit: number,
): number {
  return database.run(
    `DELETE FROM episodes WHERE id IN
       (SELECT id FROM episodes WHERE run = ? AND update_number NOT IN
         (SELECT DISTINCT update_number FROM episodes WHERE run = ?
          ORDER BY update_number DESC LIMIT ?)
        LIMIT ?)`,
    run,
    run,
    keptRounds,
    limit,
  ).changes;
}
