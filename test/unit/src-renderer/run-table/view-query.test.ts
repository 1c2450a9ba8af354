import { expect, test } from 'vitest';
import { type TableView, USUAL_VIEW } from '../../../../shared/contract/saved-views.ts';
import { queryOfView, viewOfQuery } from '../../../../src-renderer/run-table/view-query.ts';

const VIEW: TableView = {
  columns: ['name', 'field:model.width', 'metric:train/loss:best'],
  sort: { column: 'metric:train/loss:best', descending: true },
  filters: [
    { column: 'state', comparison: 'is-not', value: 'Failed' },
    { column: 'name', comparison: 'contains', value: 'a~b, c' },
  ],
  group: ['variant', 'field:model.width'],
  search: 'wide & long',
  archived: true,
};

test('a view comes back from its address', () => {
  expect(viewOfQuery(queryOfView(VIEW))).toEqual(VIEW);
  // Beside another thing of the page that has a group of its own.
  const beside = { ...queryOfView(VIEW, 'runs-'), group: 'variant', sort: 'other' };
  expect(viewOfQuery(beside, 'runs-')).toEqual(VIEW);
  expect(viewOfQuery({ group: 'variant' }, 'runs-')).toBeNull();
});

test('the usual view needs no address, and an address without one says so', () => {
  expect(queryOfView(USUAL_VIEW)).toEqual({});
  expect(viewOfQuery({})).toBeNull();
  expect(viewOfQuery({ runs: 'a,b' })).toBeNull();
});

test('what an address leaves out is as usual', () => {
  expect(viewOfQuery({ sort: 'name' })).toEqual({
    ...USUAL_VIEW,
    sort: { column: 'name', descending: false },
  });
  expect(viewOfQuery({ filter: 'seed~at-least~3' })?.filters).toEqual([
    { column: 'seed', comparison: 'at-least', value: '3' },
  ]);
});

test('an address that cannot be used is none', () => {
  expect(viewOfQuery({ filter: 'seed~like~3' })).toBeNull();
  expect(viewOfQuery({ filter: 'seed' })).toBeNull();
});
