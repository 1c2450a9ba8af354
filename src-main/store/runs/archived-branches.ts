import type { BranchSummary } from '../../../shared/contract/walks.ts';
import {
  findBranch,
  insertBranch,
  type NewBranch,
  readBranchRecord,
} from '../branches-repository.ts';
import type { ReadableConnection, WritableConnection } from '../connection.ts';

/** Which recorded episode of a run. */
export interface EpisodeKey {
  readonly update: number;
  readonly index: number;
  readonly doorsFrozen: boolean;
}

/** A branch with its record, of an episode that is told by where it stands in its run. */
export interface ArchivedBranch extends EpisodeKey {
  /** Which of the episode's, from 0. */
  readonly number: number;
  readonly branch: Omit<BranchSummary, 'id' | 'episodeId'>;
  readonly record: Uint8Array;
}

interface Row {
  readonly id: number;
  readonly update: number;
  readonly index: number;
  readonly doorsFrozen: number;
  readonly number: number;
}

/** The branches of a run by update, index and doors of their episodes, then by age. */
export function* archivedBranches(
  database: ReadableConnection,
  run: number,
): Generator<ArchivedBranch, void, void> {
  const rows = database.all<Row>(
    `SELECT branches.id, update_number AS "update", position AS "index",
       doors_frozen AS doorsFrozen,
       row_number() OVER (PARTITION BY episode ORDER BY branches.id) - 1 AS number
     FROM branches JOIN episodes ON episodes.id = episode WHERE run = ?
     ORDER BY update_number, position, doors_frozen, branches.id`,
    run,
  );
  for (const { id, update, index, doorsFrozen, number } of rows) {
    const found = findBranch(database, id);
    const record = readBranchRecord(database, id);
    if (!found || !record) continue;
    const { id: _id, episodeId: _episodeId, ...branch } = found;
    yield { update, index, doorsFrozen: doorsFrozen === 1, number, branch, record };
  }
}

/** Whether there is anything to be archived. */
export function hasBranches(database: ReadableConnection, run: number): boolean {
  return !archivedBranches(database, run).next().done;
}

/** Stores a branch with the episode of a run that it is of, which must be there. */
export function insertArchivedBranch(
  database: WritableConnection,
  run: number,
  { update, index, doorsFrozen, branch, record }: ArchivedBranch,
): void {
  const { id: episodeId } = database.get<{ id: number }>(
    `SELECT id FROM episodes
     WHERE run = ? AND update_number = ? AND doors_frozen = ? AND position = ?`,
    run,
    update,
    Number(doorsFrozen),
    index,
  )!;
  const stored: NewBranch = { ...branch, episodeId, record };
  insertBranch(database, stored);
}
