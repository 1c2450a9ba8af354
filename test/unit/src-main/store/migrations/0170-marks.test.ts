import { expect, test } from 'vitest';
import { migrate } from '../../../../../src-main/store/database/migrate.ts';
import { columns, looseTables } from './columns.ts';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';

test('nothing is said yet of the runs and experiments of older versions', () => {
  const database = migratedDatabase(150);
  storeRunRow(database);
  database.run(
    "INSERT INTO experiments (id, name, notes, config, axes, running, created_at) VALUES ('e', 'E', 'why', '{}', '{}', 0, 1)",
  );
  migrate(database);
  const nothing = { tags: '[]', starred: 0, archived: 0 };
  expect(database.all('SELECT tags, starred, archived, notes FROM runs')).toEqual([
    { ...nothing, notes: '' },
  ]);
  expect(database.all('SELECT tags, starred, archived, notes FROM experiments')).toEqual([
    { ...nothing, notes: 'why' },
  ]);
});

test('marks are columns of runs and experiments', () => {
  const database = migratedDatabase(170);
  const marks = ['tags TEXT', 'starred INTEGER', 'archived INTEGER'];
  expect(columns(database, 'runs')).toEqual(expect.arrayContaining([...marks, 'notes TEXT']));
  expect(columns(database, 'experiments')).toEqual(expect.arrayContaining(marks));
  expect(looseTables(database)).toEqual([]);
});
