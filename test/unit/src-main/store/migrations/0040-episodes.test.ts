import { expect, test } from 'vitest';
import type { WritableConnection } from '../../../../../src-main/store/connection.ts';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';
import { looseTables } from './columns.ts';

/** As the version of this migration stores one. */
function insertEpisode(database: WritableConnection, run: number): void {
  const { rowId } = database.run(
    `INSERT INTO episodes (run, update_number, doors_frozen, position, reached_goal, detour, length,
       optimal_length, total_reward, door_changes)
     VALUES (?, 1, 0, 0, 1, 0, 9, 8, 0.99, 2)`,
    run,
  );
  const sql = 'INSERT INTO episode_records (episode, record) VALUES (?, ?)';
  database.run(sql, rowId, Uint8Array.of(1, 0));
}

test('makes episodes and their records, which go with their run', () => {
  const database = migratedDatabase(40);
  expect(database.pragma('user_version')).toBe(40);
  expect(looseTables(database)).toEqual([]);
  insertEpisode(database, storeRunRow(database));
  expect(database.all('SELECT * FROM episode_records')).toHaveLength(1);
  database.run('DELETE FROM runs');
  expect(database.all('SELECT * FROM episodes')).toEqual([]);
  expect(database.all('SELECT * FROM episode_records')).toEqual([]);
});

test('never gives an id to a second episode', () => {
  const database = migratedDatabase(40);
  const run = storeRunRow(database);
  const ids = () => database.all<{ id: number }>('SELECT id FROM episodes').map(({ id }) => id);
  insertEpisode(database, run);
  const [first] = ids();
  database.run('DELETE FROM episodes');
  insertEpisode(database, run);
  expect(ids()[0]).toBeGreaterThan(first);
});
