import { expect, test } from 'vitest';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';
import { columns, looseTables } from './columns.ts';

test('makes validations, which go with their run', () => {
  const database = migratedDatabase(20);
  expect(database.pragma('user_version')).toBe(20);
  expect(looseTables(database)).toEqual([]);
  expect(columns(database, 'validations')).toContain('detour_goal_rate REAL');
  database.run(
    'INSERT INTO validations VALUES (?, 10, 4, 0.5, 0.25, NULL, 12.5, 5)',
    storeRunRow(database),
  );
  expect(database.all('SELECT * FROM validations')).toHaveLength(1);
  database.run('DELETE FROM runs');
  expect(database.all('SELECT * FROM validations')).toEqual([]);
});
