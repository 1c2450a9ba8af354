import { expect, test } from 'vitest';
import { saveValidation } from '../../../../../src-main/store/validations-repository.ts';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';
import { columns, looseTables } from './columns.ts';

const REPORT = {
  update: 10,
  episodes: 4,
  goalRate: 0.5,
  frozenDoorGoalRate: 0.25,
  detourGoalRate: null,
  meanLength: 12.5,
  meanOptimalLength: 5,
};

test('makes validations, which go with their run', () => {
  const database = migratedDatabase(20);
  expect(database.pragma('user_version')).toBe(20);
  expect(looseTables(database)).toEqual([]);
  expect(columns(database, 'validations')).toContain('detour_goal_rate REAL');
  saveValidation(database, storeRunRow(database), REPORT);
  expect(database.all('SELECT * FROM validations')).toHaveLength(1);
  database.run('DELETE FROM runs');
  expect(database.all('SELECT * FROM validations')).toEqual([]);
});
