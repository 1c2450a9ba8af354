import { expect, test } from 'vitest';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';
import { columns, looseTables } from './columns.ts';

test('makes experiments; runs of older labs belong to none', () => {
  const database = migratedDatabase(70);
  expect(database.pragma('user_version')).toBe(70);
  expect(looseTables(database)).toEqual([]);
  expect(columns(database, 'experiments')).toEqual([
    'number INTEGER',
    'id TEXT',
    'name TEXT',
    'notes TEXT',
    'config TEXT',
    'axes TEXT',
    'running INTEGER',
    'created_at INTEGER',
  ]);
  storeRunRow(database);
  expect(database.all('SELECT experiment, experiment_position, grid_values FROM runs')).toEqual([
    { experiment: null, experiment_position: null, grid_values: null },
  ]);
  const orphaned = () => database.run('UPDATE runs SET experiment = 7');
  expect(orphaned).toThrow('FOREIGN KEY constraint failed');
});
