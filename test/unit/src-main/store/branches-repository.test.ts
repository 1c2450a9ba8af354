import { expect, test } from 'vitest';
import {
  deleteBranch,
  findBranch,
  insertBranch,
  listBranches,
  readBranchRecord,
  renameBranch,
} from '../../../../src-main/store/branches-repository.ts';
import {
  deleteEpisodesAfter,
  insertEpisodes,
  listEpisodes,
} from '../../../../src-main/store/episodes-repository.ts';
import { someBranch } from './some-branch.ts';
import { someEpisode } from './some-episode.ts';
import { migratedDatabase, storeRun } from './temporary-database.ts';

function stored() {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  insertEpisodes(
    database,
    run,
    [0, 1].map((index) => someEpisode({ update: 100, index })),
  );
  const [first, second] = listEpisodes(database, 'r').map(({ id }) => id);
  return { database, run, first, second };
}

test('branches are listed with their episode, oldest first', () => {
  const { database, first, second } = stored();
  const { record: _, ...expected } = someBranch(first);
  const a = insertBranch(database, someBranch(first));
  const b = insertBranch(database, someBranch(first, { name: 'again', createdAt: 500 }));
  const other = insertBranch(database, someBranch(second));
  expect(listBranches(database, first)).toEqual([
    { ...expected, id: a },
    { ...expected, id: b, name: 'again', createdAt: 500 },
  ]);
  expect(listBranches(database, second).map(({ id }) => id)).toEqual([other]);
  expect(listBranches(database, 12_345)).toEqual([]);
  expect(listEpisodes(database, 'r').map(({ branches }) => branches)).toEqual([2, 1]);
});

test('a record is read byte for byte', () => {
  const { database, first } = stored();
  const branch = someBranch(first);
  const id = insertBranch(database, branch);
  expect(readBranchRecord(database, id)).toEqual(branch.record);
  expect(readBranchRecord(database, id + 1)).toBeUndefined();
});

test('a walk names the episode that its branch is stored with', () => {
  const { database, first } = stored();
  const { walk } = someBranch(98_765);
  const id = insertBranch(database, someBranch(first, { walk }));
  const source = { kind: 'episode', episodeId: first, update: null };
  expect(findBranch(database, id)!.walk).toEqual({ ...walk, source });
});

test('branches can be renamed and deleted, record included', () => {
  const { database, first } = stored();
  const id = insertBranch(database, someBranch(first));
  expect(renameBranch(database, id, 'new')).toBe(true);
  expect(findBranch(database, id)!.name).toBe('new');
  expect(deleteBranch(database, id)).toBe(true);
  expect(findBranch(database, id)).toBeUndefined();
  expect(renameBranch(database, id, 'newer')).toBe(false);
  expect(deleteBranch(database, id)).toBe(false);
  expect(database.all('SELECT * FROM branch_records')).toEqual([]);
});

test.each([
  ['a walk that is no JSON of one', `walk = '{"source":7}'`],
  ['a walk of something else than an episode', `walk = json_set(walk, '$.source.kind', 'drawn')`],
  ['a walker that is none', `walker = '[]'`],
])('%s, of another version, is not listed', (_, change) => {
  const { database, first } = stored();
  const id = insertBranch(database, someBranch(first));
  const whole = insertBranch(database, someBranch(first));
  database.run(`UPDATE branches SET ${change} WHERE id = ?`, id);
  expect(listBranches(database, first).map((branch) => branch.id)).toEqual([whole]);
  expect(findBranch(database, id)).toBeUndefined();
});

test('branches go with their episode', () => {
  const { database, run, first } = stored();
  insertBranch(database, someBranch(first));
  deleteEpisodesAfter(database, run, 50, 100);
  expect(database.all('SELECT * FROM branches')).toEqual([]);
  expect(database.all('SELECT * FROM branch_records')).toEqual([]);
});

test('an episode that is recorded again as it was keeps its branches; another one takes its place', () => {
  const { database, run, first } = stored();
  insertBranch(database, someBranch(first));
  insertEpisodes(database, run, [someEpisode({ update: 100, index: 0 })]);
  expect(listEpisodes(database, 'r')[0].id).toBe(first);
  expect(listBranches(database, first)).toHaveLength(1);
  const other = { ...someEpisode({ update: 100, index: 0 }), record: Uint8Array.of(7) };
  insertEpisodes(database, run, [other]);
  expect(listBranches(database, first)).toEqual([]);
  expect(listEpisodes(database, 'r')).toHaveLength(2);
});
