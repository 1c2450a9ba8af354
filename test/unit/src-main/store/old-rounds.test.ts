import { expect, test } from 'vitest';
import type { WritableConnection } from '../../../../src-main/store/connection.ts';
import { insertEpisodes, listEpisodes } from '../../../../src-main/store/episodes-repository.ts';
import { deleteOldRounds, forgetOldRounds } from '../../../../src-main/store/old-rounds.ts';
import { someEpisode } from './some-episode.ts';
import { migratedDatabase, storeRun } from './temporary-database.ts';

/** Rounds of three episodes with moving doors and, after them, three with frozen ones. */
function stored(updates: readonly number[]) {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  for (const update of updates) insertRound(database, run, update);
  return { database, run };
}

function insertRound(database: WritableConnection, run: number, update: number): void {
  const indices = [0, 1, 2, 3, 4, 5];
  const episodes = indices.map((index) => someEpisode({ update, index, doorsFrozen: index >= 3 }));
  insertEpisodes(database, run, episodes);
}

/** Indices of the episodes of each round that has some, oldest round first. */
function left(database: WritableConnection): Record<number, number[]> {
  const rounds: Record<number, number[]> = {};
  for (const { update, index } of listEpisodes(database, 'r')) (rounds[update] ??= []).push(index);
  return rounds;
}

function keepBranch(database: WritableConnection, update: number, index: number): void {
  const sql = `INSERT INTO branches (episode, name, walk, walker, step, reached_goal, length, created_at)
    SELECT id, 'b', '{}', '{}', 0, 0, 1, 1 FROM episodes WHERE update_number = ? AND position = ?`;
  expect(database.run(sql, update, index).changes).toBe(1);
}

/** Does the work to its end. @returns how often it let others have their turn */
function drain(work: Iterable<void>): number {
  return [...work].length;
}

const WHOLE = [0, 1, 2, 3, 4, 5];

test('only the latest rounds stay', () => {
  const { database, run } = stored([100, 200, 300, 400]);
  expect(drain(forgetOldRounds(database, run, { rounds: 2, sample: 0 }, 5))).toBe(3);
  expect(left(database)).toEqual({ 300: WHOLE, 400: WHOLE });
  expect(database.all('SELECT * FROM episode_records')).toHaveLength(12);
});

test.each([
  [1, [0]],
  [2, [0, 3]],
  [3, [0, 1, 3]],
  [4, [0, 1, 3, 4]],
  [9, WHOLE],
])('a sample of %i stays of every round: the first of both kinds', (sample, expected) => {
  const { database, run } = stored([100, 200, 300]);
  const kept = { rounds: 1, sample };
  // Again and again, as after every validation: what was kept once is kept for good.
  for (let times = 0; times < 3; times++) drain(forgetOldRounds(database, run, kept, 4));
  expect(left(database)).toEqual({ 100: expected, 200: expected, 300: WHOLE });
  insertRound(database, run, 400);
  drain(forgetOldRounds(database, run, kept, 4));
  expect(left(database)).toEqual({ 100: expected, 200: expected, 300: expected, 400: WHOLE });
});

test('without rounds to be kept the latest one is a sample too', () => {
  const { database, run } = stored([100, 200]);
  drain(forgetOldRounds(database, run, { rounds: 0, sample: 2 }, 4));
  expect(left(database)).toEqual({ 100: [0, 3], 200: [0, 3] });
});

test('episodes with branches stay until their branches are deleted', () => {
  const { database, run } = stored([100, 200]);
  keepBranch(database, 100, 2);
  keepBranch(database, 100, 5);
  const kept = { rounds: 1, sample: 2 };
  drain(forgetOldRounds(database, run, kept, 4));
  expect(left(database)[100]).toEqual([0, 2, 3, 5]);
  database.run('DELETE FROM branches WHERE id = (SELECT min(id) FROM branches)');
  drain(forgetOldRounds(database, run, kept, 4));
  expect(left(database)[100]).toEqual([0, 3, 5]);
});

test('a branch that is kept between two slices keeps its episode', () => {
  const { database, run } = stored([100, 200]);
  const forgetting = forgetOldRounds(database, run, { rounds: 1, sample: 0 }, 2);
  forgetting.next();
  const [last] = left(database)[100].slice(-1);
  keepBranch(database, 100, last);
  drain(forgetting);
  expect(left(database)).toEqual({ 100: [last], 200: WHOLE });
});

test('episodes of other runs stay', () => {
  const { database, run } = stored([100, 200]);
  const other = storeRun(database, 'other');
  insertRound(database, other, 50);
  drain(forgetOldRounds(database, run, { rounds: 1, sample: 0 }, 100));
  drain(deleteOldRounds(database, run, 100));
  expect(listEpisodes(database, 'other')).toHaveLength(6);
});

test('all rounds but the last can be deleted with samples and branches', () => {
  const { database, run } = stored([100, 200]);
  keepBranch(database, 100, 2);
  drain(deleteOldRounds(database, run, 4));
  expect(left(database)).toEqual({ 200: WHOLE });
  expect(database.all('SELECT * FROM branches')).toEqual([]);
});
