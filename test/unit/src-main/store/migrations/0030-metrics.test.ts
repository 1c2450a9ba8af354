import { expect, test } from 'vitest';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';
import { looseTables } from './columns.ts';

test('makes series, points and buckets, which go with their run', () => {
  const database = migratedDatabase(30);
  expect(database.pragma('user_version')).toBe(30);
  expect(looseTables(database)).toEqual([]);
  const run = storeRunRow(database);
  const insert = `INSERT INTO metric_series (run, key) VALUES (?, 'train/loss')`;
  const series = database.run(insert, run).rowId;
  expect(() => database.run(insert, run)).toThrow('UNIQUE constraint failed');
  database.run('INSERT INTO metric_points VALUES (?, 0, 0.5, 1)', series);
  database.run('INSERT INTO metric_buckets VALUES (?, 1, 0, 1, 0, 0.5, 1, 1, 1)', series);
  database.run('DELETE FROM runs');
  expect(database.all('SELECT * FROM metric_points')).toEqual([]);
  expect(database.all('SELECT * FROM metric_buckets')).toEqual([]);
});

test('refuses points before the first update and without a value', () => {
  const database = migratedDatabase(30);
  const run = storeRunRow(database);
  const series = database.run(`INSERT INTO metric_series (run, key) VALUES (?, 'a')`, run).rowId;
  const insert = 'INSERT INTO metric_points VALUES (?, ?, 0, ?)';
  expect(() => database.run(insert, series, -1, 1)).toThrow('CHECK constraint failed');
  expect(() => database.run(insert, series, 1, NaN)).toThrow('NOT NULL constraint failed');
});
