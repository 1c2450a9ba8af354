import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../../../shared/contract/runs.ts';
import {
  forksAt,
  lineageFacts,
  originFact,
  twinsOf,
} from '../../../../../src-renderer/views/run/lineage-facts.ts';

const parent = { id: 'abc', update: 1_500 };
const rung = { rung: 2, rungs: 4, board: '7 × 7' };

it('a run that is no fork and climbs no ladder has none', () => {
  expect(lineageFacts({ rung: null, parent: null }, null)).toEqual([]);
});

it('a run on a ladder says on which board it is', () => {
  expect(lineageFacts({ rung, parent: null }, null)).toEqual([
    { label: 'Board', term: 'ladder', value: '7 × 7 (2 of 4)' },
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

const run = (id: string, hash: string | null, parent: RunSummary['parent'] = null) =>
  ({ id, hash, parent }) as RunSummary;
const RUNS = [
  run('a', 'aa'),
  run('twin', 'aa'),
  run('other', 'bb'),
  run('new', null),
  run('fork', 'cc', { id: 'a', update: 200 }),
  run('later fork', null, { id: 'a', update: 400 }),
];
const ids = (runs: readonly RunSummary[]) => runs.map(({ id }) => id);

it('forks of a checkpoint are those of the run and the update', () => {
  expect(ids(forksAt(RUNS, 'a', 200))).toEqual(['fork']);
  expect(ids(forksAt(RUNS, 'a', 300))).toEqual([]);
  expect(ids(forksAt(RUNS, 'other', 200))).toEqual([]);
});

it('twins are other runs with the same hash; no hash is like no other', () => {
  expect(ids(twinsOf(RUNS, 'a', 'aa'))).toEqual(['twin']);
  expect(ids(twinsOf(RUNS, 'other', 'bb'))).toEqual([]);
  expect(ids(twinsOf(RUNS, 'a', null))).toEqual([]);
});

describe('the run that a run is the same as', () => {
  const difference = (path: string, from: number | null, to: number | null) => ({ path, from, to });
  const origin = (...differences: ReturnType<typeof difference>[]) => ({
    id: 'x',
    name: 'Then',
    differences,
  });

  it('is a page to go to, with what differs', () => {
    expect(originFact(origin(difference('learning.learningRate', 3e-4, 1e-4)), 'Now')).toEqual({
      label: 'Same as',
      value: 'Now',
      to: '/runs/x',
      rest: 'but learning.learningRate 0.0001',
      about: [{ label: 'learning.learningRate', value: '0.0001 instead of 0.0003' }],
    });
  });

  it('is called as it was when it was deleted, and goes nowhere', () => {
    const fact = originFact(origin(), null);
    expect(fact).toMatchObject({ value: 'Then (deleted)', rest: 'in every setting' });
    expect(fact.to).toBeUndefined();
  });

  it('counts many differences, which are told when asked for', () => {
    const many = ['seed', 'model.width', 'environment.mazeRows'];
    const fact = originFact(origin(...many.map((path) => difference(path, 1, null))), 'Now');
    expect(fact.rest).toBe('but for 3 settings');
    expect(fact.about?.map(({ value }) => value)).toEqual(Array(3).fill('– instead of 1'));
  });
});
