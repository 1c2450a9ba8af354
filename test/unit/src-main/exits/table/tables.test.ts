import { expect, test } from 'vitest';
import { UNTOLD_NUMBERS } from '../../../../untold-numbers.ts';
import type { ValidationReport } from '../../../../../shared/contract/runs.ts';
import { METRICS_TABLE } from '../../../../../src-main/exits/table/metrics-table.ts';
import type { Table } from '../../../../../src-main/exits/table/table.ts';
import { VALIDATIONS_TABLE } from '../../../../../src-main/exits/table/validations-table.ts';
import { appendMetricPoints } from '../../../../../src-main/store/metrics/write-metrics.ts';
import { saveValidation } from '../../../../../src-main/store/validations-repository.ts';
import { migratedDatabase, storeRun } from '../../store/temporary-database.ts';
import { storedSource } from '../stored-source.ts';
import { allOf } from '../all-of.ts';

async function rowsOf(table: Table, ...given: Parameters<Table['slices']>) {
  const names = table.columns.map(({ name }) => name);
  const slices = await allOf(table.slices(...given));
  return slices.flatMap((slice) =>
    Array.from(slice[0], (_, row) =>
      Object.fromEntries(names.map((name, i) => [name, slice[i][row]])),
    ),
  );
}

test('the metrics of several runs are rows by run, metric and update', async () => {
  const database = migratedDatabase();
  const runs = ['aa', 'bb', 'none'].map((id) => storeRun(database, id));
  const point = (key: 'train/loss' | 'validation/goalRate', update: number, value: number) => ({
    key,
    update,
    wallSeconds: update / 10,
    value,
  });
  appendMetricPoints(database, runs[0], [
    point('train/loss', 10, 0.5),
    point('train/loss', 20, 0.25),
    point('validation/goalRate', 20, 1),
  ]);
  appendMetricPoints(database, runs[1], [point('train/loss', 10, 4)]);
  const whose = (run: string) => ({ run, variant: 'carry', seed: 1 });
  expect(await rowsOf(METRICS_TABLE, storedSource(database), ['bb', 'none', 'aa'])).toEqual([
    { ...whose('bb'), metric: 'train/loss', update: 10, wall_seconds: 1, value: 4 },
    { ...whose('aa'), metric: 'validation/goalRate', update: 20, wall_seconds: 2, value: 1 },
    { ...whose('aa'), metric: 'train/loss', update: 10, wall_seconds: 1, value: 0.5 },
    { ...whose('aa'), metric: 'train/loss', update: 20, wall_seconds: 2, value: 0.25 },
  ]);
});

test('a validation is a row with all of its fields, null where one has no value', async () => {
  const database = migratedDatabase();
  const report: ValidationReport = {
    update: 50,
    ...UNTOLD_NUMBERS,
    episodes: 4,
    goalRate: 0.5,
    frozenDoorGoalRate: 0.25,
    detourGoalRate: null,
    detourShare: 0,
    doorwaysGoalRate: null,
    doorwaysShare: null,
    meanLength: 12.5,
    meanOptimalLength: 5,
    noWayShare: null,
    meanTimeAwareLength: 4,
  };
  saveValidation(database, storeRun(database, 'aa'), report);
  expect(await rowsOf(VALIDATIONS_TABLE, storedSource(database), ['aa'])).toEqual([
    {
      run: 'aa',
      variant: 'carry',
      seed: 1,
      update: 50,
      episodes: 4,
      goal_rate: 0.5,
      frozen_door_goal_rate: 0.25,
      detour_goal_rate: null,
      detour_share: 0,
      doorways_goal_rate: null,
      doorways_share: null,
      mean_length: 12.5,
      mean_time_aware_length: 4,
      mean_optimal_length: 5,
      no_way_share: null,
    },
  ]);
});
