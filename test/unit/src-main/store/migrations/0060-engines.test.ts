import { expect, test } from 'vitest';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';
import { columns, looseTables } from './columns.ts';

test('adds the choice of an engine to runs, and makes calibrations', () => {
  const database = migratedDatabase(60);
  expect(database.pragma('user_version')).toBe(60);
  expect(looseTables(database)).toEqual([]);
  expect(columns(database, 'calibrations')).toEqual([
    'subject TEXT',
    'engine TEXT',
    'threads INTEGER',
    'device TEXT',
    'version TEXT',
    'calibration TEXT',
    'measured_at INTEGER',
  ]);
  storeRunRow(database);
  expect(database.all('SELECT engine_choice FROM runs')).toEqual([{ engine_choice: null }]);
  const damaged = () => database.run(`UPDATE runs SET engine_choice = 'no JSON'`);
  expect(damaged).toThrow('CHECK constraint failed');
});
