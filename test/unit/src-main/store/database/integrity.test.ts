import { expect, test } from 'vitest';
import {
  areOfIndexes,
  danglingRows,
  integrityProblems,
} from '../../../../../src-main/store/database/integrity.ts';
import { migratedDatabase, storeRun } from '../temporary-database.ts';

test('a whole database has no problems', () => {
  const database = migratedDatabase();
  storeRun(database, 'r');
  expect(integrityProblems(database, 'full')).toEqual([]);
  expect(integrityProblems(database, 'quick')).toEqual([]);
  expect(danglingRows(database)).toEqual([]);
});

test('rows that name what is not there are counted by table', () => {
  const database = migratedDatabase();
  database.script('PRAGMA foreign_keys = OFF');
  database.script("INSERT INTO metric_series VALUES (1, 9, 'a'), (2, 9, 'b')");
  expect(danglingRows(database)).toEqual([{ table: 'metric_series', parent: 'runs', rows: 2 }]);
});

test('indexes can be made anew when nothing else is damaged', () => {
  const ofIndexes = ['row 3 missing from index by_run', 'wrong # of entries in index by_run'];
  expect(areOfIndexes(ofIndexes)).toBe(true);
  expect(areOfIndexes([...ofIndexes, 'Tree 5 page 5: btreeInitPage() returns error'])).toBe(false);
  expect(areOfIndexes([])).toBe(false);
});
