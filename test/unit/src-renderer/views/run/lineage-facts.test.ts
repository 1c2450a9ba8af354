import { expect, it } from 'vitest';
import { lineageFacts } from '../../../../../src-renderer/views/run/lineage-facts.ts';

const parent = { id: 'abc', update: 1_500 };
const rung = { rung: 2, rungs: 4, board: '7 × 7' };

it('a run that is no fork and climbs no ladder has none', () => {
  expect(lineageFacts({ rung: null, parent: null }, null)).toEqual([]);
});

it('a run on a ladder says on which board it is', () => {
  expect(lineageFacts({ rung, parent: null }, null)).toEqual([
    { label: 'Board', value: '7 × 7 (2 of 4)' },
  ]);
});

it('a fork leads to its parent, unless that is gone', () => {
  const [fact] = lineageFacts({ rung: null, parent }, 'First');
  expect(fact).toMatchObject({ label: 'Forked from', to: '/runs/abc' });
  expect(fact.value).toMatch(/^First, update 1.?500$/);
  const [gone] = lineageFacts({ rung: null, parent }, null);
  expect(gone.to).toBeUndefined();
  expect(gone.value).toMatch(/^a deleted run, update 1.?500$/);
});
