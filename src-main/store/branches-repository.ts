import {
  type BranchSummary,
  branchSummarySchema,
  type Walker,
} from '../../shared/contract/walks.ts';
import type { WalkRequest } from '../../shared/walks/walk-request.ts';
import type { ReadableConnection, WritableConnection } from './connection.ts';
import { readableJson } from './stored-json.ts';

export interface NewBranch extends Omit<BranchSummary, 'id'> {
  readonly walk: WalkRequest;
  readonly walker: Walker;
  /** shared/maze/episode-codec bytes; moment 0 is the branch's first. */
  readonly record: Uint8Array;
}

interface Row {
  readonly id: number;
  readonly episodeId: number;
  readonly name: string;
  readonly walk: string;
  readonly walker: string;
  readonly step: number;
  readonly reachedGoal: number;
  readonly length: number;
  readonly createdAt: number;
}

const SELECT = `SELECT id, episode AS episodeId, name, walk, walker, step, reached_goal AS reachedGoal,
  length, created_at AS createdAt FROM branches`;

/**
 * The summary of a row; null of what another version wrote and this one does not know. A walk names
 * the episode that the branch is stored with: an imported one has another id than where it comes from.
 */
function toBranch(row: Row): BranchSummary | null {
  const summary = branchSummarySchema.safeParse({
    ...row,
    walk: readableJson(row.walk),
    walker: readableJson(row.walker),
    reachedGoal: row.reachedGoal === 1,
  }).data;
  if (summary?.walk.source.kind !== 'episode') return null;
  const source = { ...summary.walk.source, episodeId: row.episodeId };
  return { ...summary, walk: { ...summary.walk, source } };
}

/** Branches of an episode, oldest first. */
export function listBranches(database: ReadableConnection, episodeId: number): BranchSummary[] {
  const rows = database.all<Row>(`${SELECT} WHERE episode = ? ORDER BY id`, episodeId);
  return rows.flatMap((row) => toBranch(row) ?? []);
}

/** Undefined when there is no such branch, or this version cannot read it. */
export function findBranch(database: ReadableConnection, id: number): BranchSummary | undefined {
  const row = database.get<Row>(`${SELECT} WHERE id = ?`, id);
  return (row && toBranch(row)) ?? undefined;
}

/** The record of a branch, undefined when there is no such branch. */
export function readBranchRecord(
  database: ReadableConnection,
  id: number,
): Uint8Array<ArrayBuffer> | undefined {
  const row = database.get<{ record: Buffer }>(
    'SELECT record FROM branch_records WHERE branch = ?',
    id,
  );
  return row && new Uint8Array(row.record);
}

/** How many branches the episodes of later updates have. */
export function countBranchesAfter(
  database: ReadableConnection,
  run: number,
  update: number,
): number {
  return database.get<{ branches: number }>(
    `SELECT count(*) AS branches FROM branches JOIN episodes ON episodes.id = episode
     WHERE run = ? AND update_number > ?`,
    run,
    update,
  )!.branches;
}

/** Stores a branch with its episode, which must be there. @returns its id */
export function insertBranch(database: WritableConnection, branch: NewBranch): number {
  const { episodeId, name, walk, walker, step, reachedGoal, length, createdAt, record } = branch;
  return database.transaction(() => {
    const { rowId } = database.run(
      `INSERT INTO branches (episode, name, walk, walker, step, reached_goal, length, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      episodeId,
      name,
      JSON.stringify(walk),
      JSON.stringify(walker),
      step,
      Number(reachedGoal),
      length,
      createdAt,
    );
    database.run('INSERT INTO branch_records (branch, record) VALUES (?, ?)', rowId, record);
    return rowId;
  });
}

/** @returns whether there is such a branch */
export function renameBranch(database: WritableConnection, id: number, name: string): boolean {
  return database.run('UPDATE branches SET name = ? WHERE id = ?', name, id).changes > 0;
}

/** @returns whether there was such a branch */
export function deleteBranch(database: WritableConnection, id: number): boolean {
  return database.run('DELETE FROM branches WHERE id = ?', id).changes > 0;
}
