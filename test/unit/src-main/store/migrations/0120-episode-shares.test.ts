import { expect, test } from 'vitest';
import { UNTOLD_NUMBERS } from '../../../../untold-numbers.ts';
import { listValidations } from '../../../../../src-main/store/validations-repository.ts';
import { migrate } from '../../../../../src-main/store/database/migrate.ts';
import { MIGRATIONS } from '../../../../../src-main/store/migrations/all.ts';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';

test('older validations have no shares of episodes, and keep their goal rate of longer ways', () => {
  const database = migratedDatabase(100);
  const run = storeRunRow(database);
  database.run('INSERT INTO validations VALUES (?, 10, 4, 0.5, 0.25, 0.75, 12.5, 5, 6)', run);
  migrate(database, MIGRATIONS);
  expect(listValidations(database, run)).toEqual([
    {
      update: 10,
      ...UNTOLD_NUMBERS,
      episodes: 4,
      goalRate: 0.5,
      frozenDoorGoalRate: 0.25,
      detourGoalRate: 0.75,
      detourShare: null,
      doorwaysGoalRate: null,
      doorwaysShare: null,
      meanLength: 12.5,
      meanOptimalLength: 5,
      noWayShare: null,
      meanTimeAwareLength: 6,
    },
  ]);
});
