import { expect, test } from 'vitest';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';
import { columns, looseTables } from './columns.ts';

test('adds hashes to checkpoints, and parents and rungs to runs', () => {
  const database = migratedDatabase(80);
  expect(database.pragma('user_version')).toBe(80);
  expect(looseTables(database)).toEqual([]);
  expect(columns(database, 'checkpoints')).toContain('hash TEXT');
  storeRunRow(database);
  expect(database.all('SELECT parent, parent_update, rung FROM runs')).toEqual([
    { parent: null, parent_update: null, rung: null },
  ]);
  const damaged = () => database.run(`UPDATE runs SET rung = 'no JSON'`);
  expect(damaged).toThrow('CHECK constraint failed');
});
