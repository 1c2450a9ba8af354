import { expect, it } from 'vitest';
import type { RunSummary } from '../../../../../shared/contract/runs.ts';
import { forksAt, twinsOf } from '../../../../../src-renderer/views/run/lineage.ts';

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
