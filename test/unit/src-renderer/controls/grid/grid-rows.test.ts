import { describe, expect, test } from 'vitest';
import {
  comparisonsOf,
  filterIssue,
  filterRows,
  searchRows,
} from '../../../../../src-renderer/controls/grid/filter-rows.ts';
import { valueText } from '../../../../../src-renderer/controls/grid/grid-column.ts';
import { groupRows, linesOf } from '../../../../../src-renderer/controls/grid/group-rows.ts';
import { moveColumn } from '../../../../../src-renderer/controls/grid/move-column.ts';
import { sortRows } from '../../../../../src-renderer/controls/grid/sort-rows.ts';
import { spreadOf } from '../../../../../src-renderer/controls/grid/spread.ts';
import { SOME_COLUMNS, SOME_COLUMNS_BY_ID, SOME_ROWS, type SomeRow } from './some-rows.ts';

const [variant, width, rate] = SOME_COLUMNS;
const ids = (rows: readonly SomeRow[]) => rows.map(({ id }) => id).join('');

describe('filters', () => {
  const filtered = (column: string, comparison: Parameters<typeof filter>[1], value: string) =>
    ids(filter(column, comparison, value));
  const filter = (
    column: string,
    comparison: 'is' | 'is-not' | 'contains' | 'at-least' | 'at-most',
    value: string,
  ) => filterRows(SOME_ROWS, SOME_COLUMNS_BY_ID, [{ column, comparison, value }]);

  test('compare texts in any case, and as they are written', () => {
    expect(filtered('variant', 'is', ' Carry ')).toBe('acd');
    expect(filtered('variant', 'is-not', 'carry')).toBe('be');
    expect(filtered('variant', 'contains', 'RES')).toBe('be');
    expect(filtered('rate', 'is', '50%')).toBe('a');
  });

  test('compare numbers as they are typed; what is not there is not at least anything', () => {
    expect(filtered('rate', 'at-least', '0.5')).toBe('acd');
    expect(filtered('rate', 'at-least', '75%')).toBe('cd');
    expect(filtered('rate', 'at-most', '0.5')).toBe('ab');
    expect(filtered('width', 'is', '128')).toBe('c');
    expect(filtered('rate', 'at-least', 'many')).toBe('');
    expect(filtered('rate', 'at-least', '')).toBe('');
  });

  test('of an unknown column let all pass', () => {
    expect(filtered('nothing', 'is', 'x')).toBe('abcde');
  });

  test('offer what means something', () => {
    expect(comparisonsOf(variant)).toContain('contains');
    expect(comparisonsOf(rate)).toContain('at-least');
  });
});

test('a search wants every word, anywhere', () => {
  const textOf = (row: SomeRow) => `${row.id} ${row.variant} w${row.width}`;
  expect(ids(searchRows(SOME_ROWS, ' W32  carry', textOf))).toBe('ad');
  expect(searchRows(SOME_ROWS, ' ', textOf)).toBe(SOME_ROWS);
});

test('rows are sorted by numbers as numbers, with what is missing last', () => {
  expect(ids(sortRows(SOME_ROWS, rate, false))).toBe('badce');
  expect(ids(sortRows(SOME_ROWS, rate, true))).toBe('cdabe');
  expect(ids(sortRows(SOME_ROWS, width, true))).toBe('cabde');
  expect(sortRows(SOME_ROWS, undefined, true)).toBe(SOME_ROWS);
  const names = ['run 10', 'Run 9', 'Émile', 'eve', 'run 1'].map((id) => ({ id }));
  const byName = { id: 'id', label: '', of: '', value: ({ id }: { id: string }) => id };
  expect(sortRows(names, byName, false).map(({ id }) => id)).toEqual([
    'Émile',
    'eve',
    'run 1',
    'Run 9',
    'run 10',
  ]);
});

test('mean, standard deviation of the sample, and number', () => {
  expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({
    mean: 5,
    deviation: Math.sqrt(32 / 7),
    count: 8,
  });
  expect(spreadOf([3])).toEqual({ mean: 3, deviation: null, count: 1 });
  expect(spreadOf([])).toBeNull();
});

test('a filter by size wants a number, and says so; one by text takes any', () => {
  const issue = (comparison: 'at-least' | 'at-most' | 'is' | 'contains', value: string) =>
    filterIssue({ comparison, value });
  for (const number of ['0.5', ' 50% ', '1,000', '-3', '1e-4']) {
    expect(issue('at-least', number)).toBe('');
  }
  for (const text of ['yesterday', '5 h', '1..2']) {
    expect(issue('at-most', text)).toMatch(/^A number/);
    expect(issue('is', text)).toBe('');
    expect(issue('contains', text)).toBe('');
  }
});

describe('groups', () => {
  const grouped = (sort: { column: string; descending: boolean } | null, by = [variant, width]) =>
    groupRows(SOME_ROWS, { by, measured: [rate], sort });

  test('are of the same values in all columns, and tell mean, spread and number', () => {
    const groups = grouped(null);
    expect(groups.map(({ label, rows }) => [label, ids(rows)])).toEqual([
      ['Variant carry · Width 32', 'ad'],
      ['Variant carry · Width 128', 'c'],
      ['Variant reset · Width 32', 'be'],
    ]);
    expect(groups[0].spreads.get('rate')).toEqual({
      mean: 0.625,
      deviation: Math.sqrt(0.03125),
      count: 2,
    });
    // A row without the number is in the group, not in the mean.
    expect(groups[2].spreads.get('rate')).toEqual({ mean: 0.25, deviation: null, count: 1 });
  });

  test('are sorted by the mean of what is measured, or by what they share', () => {
    const labels = (sort: Parameters<typeof grouped>[0]) =>
      grouped(sort).map(({ rows }) => ids(rows));
    expect(labels({ column: 'rate', descending: true })).toEqual(['c', 'ad', 'be']);
    expect(labels({ column: 'width', descending: true })).toEqual(['c', 'ad', 'be']);
    expect(labels({ column: 'variant', descending: true })).toEqual(['be', 'ad', 'c']);
  });

  test('that are closed show one line', () => {
    const groups = grouped(null, [variant]);
    expect(linesOf(groups, new Set())).toHaveLength(7);
    const lines = linesOf(groups, new Set([groups[0].key]));
    expect(lines.map((line) => (line.kind === 'row' ? line.row.id : line.label))).toEqual([
      'Variant carry',
      'Variant reset',
      'b',
      'e',
    ]);
  });
});

test('a column is moved to a place, and no further than the ends', () => {
  expect(moveColumn(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
  expect(moveColumn(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a']);
  expect(moveColumn(['a', 'b', 'c'], 'c', -1)).toEqual(['c', 'a', 'b']);
  expect(moveColumn(['a', 'b'], 'x', 0)).toEqual(['a', 'b']);
});

test('a value that is not there is a dash', () => {
  expect(valueText(rate, null)).toBe('–');
  expect(valueText(rate, 0.5)).toBe('50%');
  expect(valueText(variant, true)).toBe('yes');
});
