import { expect, test } from 'vitest';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';
import { looseTables } from './columns.ts';

test('makes checkpoints, which go with their run', () => {
  const database = migratedDatabase(50);
  expect(database.pragma('user_version')).toBe(50);
  expect(looseTables(database)).toEqual([]);
  database.run(
    `INSERT INTO checkpoints (run, name, update_number, environment_steps, created_at, bytes)
     VALUES (?, 'c', 1, 2, 3, 4)`,
    storeRunRow(database),
  );
  expect(database.all('SELECT name FROM checkpoints')).toEqual([{ name: 'c' }]);
  database.run('DELETE FROM runs');
  expect(database.all('SELECT name FROM checkpoints')).toEqual([]);
});
