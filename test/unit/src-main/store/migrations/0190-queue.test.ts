import { expect, test } from 'vitest';
import { migrate } from '../../../../../src-main/store/database/migrate.ts';
import { queuedRuns } from '../../../../../src-main/store/runs/queue-repository.ts';
import { readOrigin } from '../../../../../src-main/store/runs/run-origins.ts';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';
import { columns, looseTables } from './columns.ts';

test('runs of older versions wait where they did, are not held back, and are like no other', () => {
  const database = migratedDatabase(150);
  const run = storeRunRow(database);
  migrate(database);
  expect(queuedRuns(database)).toMatchObject([{ id: 'row', place: null, heldBack: false }]);
  expect(readOrigin(database, run)).toBeNull();
});

test('places and origins are tables beside the runs, and go with them', () => {
  const database = migratedDatabase();
  expect(columns(database, 'queue_places')).toEqual([
    'run INTEGER',
    'place INTEGER',
    'held INTEGER',
    'resume_at INTEGER',
  ]);
  expect(columns(database, 'run_origins')).toEqual([
    'run INTEGER',
    'origin TEXT',
    'name TEXT',
    'differences TEXT',
  ]);
  expect(looseTables(database)).toEqual([]);
  const run = storeRunRow(database);
  database.run('INSERT INTO queue_places (run, place) VALUES (?, 0)', run);
  database.run(`INSERT INTO run_origins VALUES (?, 'x', 'X', '[]')`, run);
  expect(readOrigin(database, run)).toEqual({ id: 'x', name: 'X', differences: [] });
  database.run('DELETE FROM runs');
  expect(database.all('SELECT run FROM queue_places')).toEqual([]);
  expect(database.all('SELECT run FROM run_origins')).toEqual([]);
});
