import { expect, test } from 'vitest';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import { appendMetricPoints } from '../../../../../src-main/store/metrics/write-metrics.ts';
import { readRunColumns, readRunCurves } from '../../../../../src-main/store/runs/run-columns.ts';
import { insertRun } from '../../../../../src-main/store/runs/runs-repository.ts';
import { migratedDatabase, storeRun } from '../temporary-database.ts';

const point = (key: 'train/loss' | 'validation/goalRate', update: number, value: number) => ({
  key,
  update,
  wallSeconds: update,
  value,
});

test('settings are told by their paths, as numbers, flags and texts', () => {
  const database = migratedDatabase();
  const { config } = findPreset('quick')!;
  const run = { stopAtGoalRate: null, maxSeconds: null, createdAt: 1 };
  insertRun(database, { ...run, id: 'a', config });
  insertRun(database, { ...run, id: 'b', config: { ...config, seed: 7, variant: 'reset' } });
  const fields = ['seed', 'variant', 'model.width', 'learning.doubleDqn', 'nothing.such', 'model'];
  const told = readRunColumns(database, { fields, metrics: [] });
  expect(told.ids).toEqual(['b', 'a']);
  expect(told.fields.slice(0, 3)).toEqual([
    [7, config.seed],
    ['reset', config.variant],
    [config.model.width, config.model.width],
  ]);
  expect(told.fields[3]).toEqual([config.learning.doubleDqn, config.learning.doubleDqn]);
  expect(told.fields.slice(4)).toEqual([
    [null, null],
    [null, null],
  ]);
  expect(readRunColumns(database, { ids: ['a', 'x'], fields: ['seed'], metrics: [] })).toEqual({
    ids: ['a'],
    fields: [[config.seed]],
    metrics: [],
  });
});

test('configurations of older versions are brought up to date, and damaged ones tell nothing', () => {
  const database = migratedDatabase();
  storeRun(database, 'old');
  storeRun(database, 'broken');
  database.run(
    "UPDATE runs SET config = json_remove(json_set(config, '$.version', 4), '$.validation.epsilon') WHERE id = 'old'",
  );
  database.script('PRAGMA ignore_check_constraints = ON');
  database.run("UPDATE runs SET config = '{' WHERE id = 'broken'");
  const fields = ['model.width', 'validation.epsilon'];
  const { ids, fields: told } = readRunColumns(database, { fields, metrics: [] });
  expect(ids).toEqual(['broken', 'old']);
  expect(told[0]).toEqual([null, findPreset('quick')!.config.model.width]);
});

test('the last, the best and the mean value of a metric', () => {
  const database = migratedDatabase();
  const number = storeRun(database, 'a');
  storeRun(database, 'none');
  appendMetricPoints(database, number, [
    point('train/loss', 1, 4),
    point('train/loss', 900, 1),
    point('train/loss', 5_000_000, 2.5),
    point('validation/goalRate', 10, 0.5),
    point('validation/goalRate', 20, 0.25),
  ]);
  const metrics = (['train/loss', 'validation/goalRate'] as const).flatMap((key) =>
    (['last', 'best', 'mean'] as const).map((how) => ({ key, how })),
  );
  const told = readRunColumns(database, { fields: [], metrics });
  expect(told.ids).toEqual(['none', 'a']);
  expect(told.metrics).toEqual([
    [null, 2.5],
    [null, 1],
    [null, 2.5],
    [null, 0.25],
    [null, 0.5],
    [null, 0.375],
  ]);
});

test('where nothing is better, nothing is the best', () => {
  const database = migratedDatabase();
  const number = storeRun(database, 'a');
  const epsilon = { key: 'train/epsilon' as const, update: 1, wallSeconds: 1, value: 0.5 };
  appendMetricPoints(database, number, [epsilon]);
  const metrics = [{ key: 'train/epsilon' as const, how: 'best' as const }];
  expect(readRunColumns(database, { fields: [], metrics }).metrics).toEqual([[null]]);
});

test('small curves of many runs come at once', () => {
  const database = migratedDatabase();
  const number = storeRun(database, 'a');
  appendMetricPoints(database, number, [
    point('validation/goalRate', 10, 0.5),
    point('validation/goalRate', 20, 0.25),
  ]);
  const asked = { ids: ['x', 'a'], key: 'validation/goalRate' as const, buckets: 10 };
  expect(readRunCurves(database, asked)).toEqual([
    { id: 'x', values: [] },
    { id: 'a', values: [0.5, 0.25] },
  ]);
});
