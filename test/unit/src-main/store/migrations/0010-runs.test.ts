import { expect, test } from 'vitest';
import { migratedDatabase } from '../temporary-database.ts';
import { columns, looseTables } from './columns.ts';

const INSERT = `
  INSERT INTO runs (id, name, preset, variant, seed, config, state, created_at, updated_at,
    total_updates)
  VALUES (?, 'a', 'quick', 'carry', 1, ?, 'queued', 1, 1, 10)`;

test('makes runs and the history of their states', () => {
  const database = migratedDatabase(10);
  expect(database.pragma('user_version')).toBe(10);
  expect(looseTables(database)).toEqual([]);
  expect(columns(database, 'runs')).toContain('config TEXT');
  expect(columns(database, 'run_states')).toEqual([
    'number INTEGER',
    'run INTEGER',
    'state TEXT',
    'at INTEGER',
    'update_number INTEGER',
    'note TEXT',
  ]);
});

test('refuses a configuration that is not JSON, and an id twice', () => {
  const database = migratedDatabase(10);
  expect(() => database.run(INSERT, 'r1', '{')).toThrow('CHECK constraint failed');
  database.run(INSERT, 'r1', '{}');
  expect(() => database.run(INSERT, 'r1', '{}')).toThrow('UNIQUE constraint failed: runs.id');
});

test('the history goes with its run, and needs one', () => {
  const database = migratedDatabase(10);
  const run = database.run(INSERT, 'r1', '{}').rowId;
  const state = `INSERT INTO run_states (run, state, at, update_number) VALUES (?, 'queued', 1, 0)`;
  database.run(state, run);
  expect(() => database.run(state, run + 1)).toThrow('FOREIGN KEY constraint failed');
  database.run('DELETE FROM runs');
  expect(database.all('SELECT * FROM run_states')).toEqual([]);
});
