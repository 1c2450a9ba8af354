import { expect, it } from 'vitest';
import { noRowsText } from '../../../../src-renderer/run-table/no-rows-text.ts';

const filter = { column: 'state', comparison: 'is', value: 'failed' } as const;
const view = (search: string, filters = 0, archived = false) => ({
  search,
  filters: Array.from({ length: filters }, () => filter),
  archived,
});

it.each([
  [view('abc'), 3, 0, 'To see the others: other words.'],
  [view('', 2), 3, 3, 'All of them are archived: “Show what is archived” shows them.'],
  [view('', 2, true), 3, 3, 'To see the others: fewer filters.'],
  [view('', 0), 3, 3, 'All of them are archived: “Show what is archived” shows them.'],
  [
    view('abc', 1),
    3,
    1,
    'To see the others: other words, fewer filters, or “Show what is archived”.',
  ],
  [view('abc', 1, true), 3, 1, 'To see the others: other words or fewer filters.'],
  [view(''), 0, 0, 'There are none.'],
])('names only what hides rows: %o of %d, %d archived', (shown, all, archived, text) => {
  expect(noRowsText({ view: shown, all, archived })).toBe(text);
});
