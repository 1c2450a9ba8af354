import { expect, test } from 'vitest';
import { firstUpdateWith } from '../../../../../src-main/store/metrics/first-update-with.ts';
import { appendMetricPoints } from '../../../../../src-main/store/metrics/write-metrics.ts';
import { rungPoints } from './rung-points.ts';
import { migratedDatabase, storeRun } from '../temporary-database.ts';

test('the first update with a value is that of the run and metric asked for', () => {
  const database = migratedDatabase();
  const [run, other] = [storeRun(database, 'a'), storeRun(database, 'b')];
  appendMetricPoints(database, run, rungPoints([1, 1, 2, 2, 3]));
  appendMetricPoints(database, other, rungPoints([3, 3]));
  expect(firstUpdateWith(database, run, 'train/rung', 2)).toBe(30);
  expect(firstUpdateWith(database, run, 'train/rung', 3)).toBe(50);
  expect(firstUpdateWith(database, run, 'train/rung', 4)).toBeNull();
  expect(firstUpdateWith(database, run, 'train/loss', 1)).toBeNull();
});
