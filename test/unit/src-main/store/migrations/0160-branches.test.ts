import { expect, test } from 'vitest';
import { migrate } from '../../../../../src-main/store/database/migrate.ts';
import { insertEpisodes, listEpisodes } from '../../../../../src-main/store/episodes-repository.ts';
import { MIGRATIONS } from '../../../../../src-main/store/migrations/all.ts';
import { insertBranch, listBranches } from '../../../../../src-main/store/branches-repository.ts';
import { someBranch } from '../some-branch.ts';
import { someEpisode } from '../some-episode.ts';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';
import { looseTables } from './columns.ts';

test('episodes of before stay as they are, without what they are found by, and can have branches', () => {
  const database = migratedDatabase(150);
  const run = storeRunRow(database);
  const { rowId } = database.run(
    `INSERT INTO episodes (run, update_number, doors_frozen, position, reached_goal, detour, length,
       optimal_length, total_reward, door_changes)
     VALUES (?, 1, 0, 0, 1, 0, 9, 8, 0.99, 2)`,
    run,
  );
  migrate(
    database,
    MIGRATIONS.filter(({ version }) => version <= 160),
  );
  expect(database.pragma('user_version')).toBe(160);
  expect(looseTables(database)).toEqual([]);
  const unknown = { bumps: null, nearTies: null, pathClosed: null, timeAwareLength: null };
  const { summary } = someEpisode({ update: 1 });
  expect(listEpisodes(database, 'row')).toEqual([
    { id: rowId, ...summary, ...unknown, branches: 0 },
  ]);
  insertBranch(database, someBranch(rowId));
  expect(listBranches(database, rowId)).toHaveLength(1);
});

test('a branch never gets the id of one that is gone', () => {
  const database = migratedDatabase(160);
  insertEpisodes(database, storeRunRow(database), [someEpisode({})]);
  const [{ id }] = listEpisodes(database, 'row');
  const first = insertBranch(database, someBranch(id));
  database.run('DELETE FROM branches');
  expect(insertBranch(database, someBranch(id))).toBeGreaterThan(first);
});
