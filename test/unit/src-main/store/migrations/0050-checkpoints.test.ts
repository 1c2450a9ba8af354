import { expect, test } from 'vitest';
import { saveCheckpoint } from '../../../../../src-main/store/checkpoints-repository.ts';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';
import { looseTables } from './columns.ts';

test('makes checkpoints, which go with their run', () => {
  const database = migratedDatabase(50);
  expect(database.pragma('user_version')).toBe(50);
  expect(looseTables(database)).toEqual([]);
  const checkpoint = { name: 'c', update: 1, environmentSteps: 2, createdAt: 3, bytes: 4 };
  saveCheckpoint(database, storeRunRow(database), checkpoint, []);
  expect(database.all('SELECT name FROM checkpoints')).toEqual([{ name: 'c' }]);
  database.run('DELETE FROM runs');
  expect(database.all('SELECT name FROM checkpoints')).toEqual([]);
});
