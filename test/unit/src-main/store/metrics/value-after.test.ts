import { expect, test } from 'vitest';
import { valueAfter } from '../../../../../src-main/store/metrics/value-after.ts';
import { appendMetricPoints } from '../../../../../src-main/store/metrics/write-metrics.ts';
import { rungPoints } from './rung-points.ts';
import { migratedDatabase, storeRun } from '../temporary-database.ts';

test('the value after an update is that of the next point of the run and metric asked for', () => {
  const database = migratedDatabase();
  const [run, other] = [storeRun(database, 'a'), storeRun(database, 'b')];
  appendMetricPoints(database, run, rungPoints([1, 1, 2, 3]));
  appendMetricPoints(database, other, rungPoints([7, 7, 7, 7, 7]));
  const after = (update: number) => valueAfter(database, run, 'train/rung', update);
  expect([0, 10, 15, 20, 30].map(after)).toEqual([1, 1, 1, 2, 3]);
  expect(after(40)).toBeNull();
  expect(valueAfter(database, run, 'train/loss', 0)).toBeNull();
});
