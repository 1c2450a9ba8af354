import { expect, test } from 'vitest';
import type { MetricKey } from '../../../../../shared/metrics/catalogue.ts';
import {
  readMetricExtent,
  readMetricSlice,
} from '../../../../../src-main/store/metrics/read-slice.ts';
import { appendMetricPoints } from '../../../../../src-main/store/metrics/write-metrics.ts';
import { migratedDatabase, storeRun } from '../temporary-database.ts';

const point = (key: string, update: number) => ({
  key: key as MetricKey,
  update,
  wallSeconds: update / 4,
  value: update / 3,
});

test('a run has the metrics of the catalogue in its order, then others, up to its last update', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'aa');
  storeRun(database, 'bb');
  const keys = ['of/another', 'train/meanQ', 'train/loss', 'validation/goalRate'];
  appendMetricPoints(
    database,
    run,
    keys.map((key, i) => point(key, 10 * i)),
  );
  expect(readMetricExtent(database, 'aa')).toEqual({
    keys: ['validation/goalRate', 'train/loss', 'train/meanQ', 'of/another'],
    lastUpdate: 30,
  });
  expect(readMetricExtent(database, 'bb')).toEqual({ keys: [], lastUpdate: -1 });
});

test('a slice holds the first points of a range, of this run and metric alone', () => {
  const database = migratedDatabase();
  const points = [0, 10, 20, 30, 40].map((update) => point('train/loss', update));
  appendMetricPoints(database, storeRun(database, 'aa'), points);
  appendMetricPoints(database, storeRun(database, 'bb'), [point('train/loss', 15)]);
  const question = { runId: 'aa', key: 'train/loss', fromUpdate: 10, toUpdate: 30 };
  expect(readMetricSlice(database, { ...question, limit: 2 })).toEqual({
    updates: Int32Array.of(10, 20),
    wallSeconds: Float64Array.of(2.5, 5),
    values: Float64Array.of(10 / 3, 20 / 3),
  });
  expect(readMetricSlice(database, { ...question, limit: 9 }).updates).toEqual(
    Int32Array.of(10, 20, 30),
  );
  expect(readMetricSlice(database, { ...question, key: 'none', limit: 9 }).updates.length).toBe(0);
});
