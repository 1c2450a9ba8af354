import { expect, test } from 'vitest';
import { UNTOLD_NUMBERS } from '../../../../untold-numbers.ts';
import type { ReadableConnection } from '../../../../../src-main/store/connection.ts';
import { migrate } from '../../../../../src-main/store/database/migrate.ts';
import { MIGRATIONS } from '../../../../../src-main/store/migrations/all.ts';
import { listRuns } from '../../../../../src-main/store/runs/runs-repository.ts';
import {
  listValidations,
  saveValidation,
  toldNumbers,
} from '../../../../../src-main/store/validations-repository.ts';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';

/** As the database of before has them, to the last bit. */
const REPORT = {
  update: 10,
  episodes: 4,
  goalRate: 1 / 3,
  frozenDoorGoalRate: 0.1 + 0.2,
  detourGoalRate: null,
  meanLength: 1e-300 / 3,
  meanOptimalLength: 5,
  meanTimeAwareLength: 2 / 3,
  detourShare: 0,
  doorwaysGoalRate: null,
  doorwaysShare: null,
  noWayShare: 1 / 7,
};

function withReport() {
  const database = migratedDatabase(140);
  const run = storeRunRow(database);
  const values = Object.values(REPORT);
  database.run(
    `INSERT INTO validations (run, update_number, episodes, goal_rate, frozen_door_goal_rate,
       detour_goal_rate, mean_length, mean_optimal_length, mean_time_aware_length, detour_share,
       doorways_goal_rate, doorways_share, no_way_share)
     VALUES (?, ${values.map(() => '?').join(', ')})`,
    run,
    ...values,
  );
  migrate(database, MIGRATIONS);
  return { database, run };
}

/** As archives have them. */
const archived = (database: ReadableConnection, run: number) =>
  listValidations(database, run).map(({ update, episodes, ...numbers }) => ({
    update,
    episodes,
    ...toldNumbers({ update, episodes, ...numbers }),
  }));

test('validations keep every number to the last bit, in the order that archives have', () => {
  const { database, run } = withReport();
  expect(JSON.stringify(archived(database, run))).toBe(JSON.stringify([REPORT]));
  const last = listRuns(database)[0].lastValidation ?? {};
  expect(last).toEqual({ ...UNTOLD_NUMBERS, ...REPORT });
  expect(Object.keys(last).slice(0, 12)).toEqual(Object.keys(REPORT));
  saveValidation(database, run, { ...UNTOLD_NUMBERS, ...REPORT, update: 20 });
  expect(JSON.stringify(archived(database, run))).toBe(
    JSON.stringify([REPORT, { ...REPORT, update: 20 }]),
  );
});

test('a run whose last validation is damaged is listed without it', () => {
  const { database, run } = withReport();
  database.run(`UPDATE validations SET numbers = '{"goalRate":"much"}' WHERE run = ?`, run);
  expect(listRuns(database).map(({ lastValidation }) => lastValidation)).toEqual([null]);
});

test('validations go with their run', () => {
  const { database, run } = withReport();
  database.run('DELETE FROM runs WHERE number = ?', run);
  expect(database.all('SELECT * FROM validations')).toEqual([]);
});
