import { expect, test } from 'vitest';
import { migrate } from '../../../../../src-main/store/database/migrate.ts';
import { readSetting, saveSetting } from '../../../../../src-main/store/settings-repository.ts';
import { listTrash } from '../../../../../src-main/store/trash-repository.ts';
import { columns, looseTables } from './columns.ts';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';

test('runs of older versions are in no trash, and no setting is stored', () => {
  const database = migratedDatabase(120);
  storeRunRow(database);
  migrate(database);
  expect(database.all('SELECT id, trash FROM runs')).toEqual([{ id: 'row', trash: null }]);
  expect(listTrash(database)).toEqual([]);
  expect(readSetting(database, 'trashDays')).toBeUndefined();
  saveSetting(database, 'trashDays', null);
  expect(readSetting(database, 'trashDays')).toBeNull();
});

test('the trash is a table of entries that runs and experiments refer to', () => {
  const database = migratedDatabase(140);
  expect(columns(database, 'trash')).toEqual([
    'number INTEGER',
    'trashed_at INTEGER',
    'due_since INTEGER',
  ]);
  expect(looseTables(database)).toEqual([]);
  const entry = database.run('INSERT INTO trash (trashed_at) VALUES (1)').rowId;
  storeRunRow(database);
  database.run('UPDATE runs SET trash = ?', entry);
  database.run('DELETE FROM trash');
  expect(database.all('SELECT trash FROM runs')).toEqual([{ trash: null }]);
});
