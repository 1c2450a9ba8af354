import { expect, test } from 'vitest';
import { batchesOf } from '../../../../../src-main/places/send/batches.ts';
import type { UnsentRun } from '../../../../../src-main/store/unsent-runs-repository.ts';

const run = (id: string, threads: number): UnsentRun => ({
  run: 1,
  id,
  place: 'a',
  experiment: null,
  heldBack: false,
  experimentHeld: false,
  threads,
});
const shape = (batches: ReturnType<typeof batchesOf>) =>
  batches.map(({ cpus, runs }) => [cpus, runs.map(({ id }) => id).join('')]);

test('runs that ask for the same are one array, in the order of training', () => {
  const runs = [run('a', 1), run('b', 4), run('c', 1), run('d', 0)];
  expect(shape(batchesOf(runs, null, 100))).toEqual([
    [1, 'ac'],
    [4, 'b'],
    [2, 'd'],
  ]);
});

test('CPUs of the place count for all of them', () => {
  const runs = [run('a', 1), run('b', 4)];
  expect(shape(batchesOf(runs, 3, 100))).toEqual([[3, 'ab']]);
});

test('no array is longer than the cluster takes', () => {
  const runs = Array.from('abcde', (id) => run(id, 1));
  expect(shape(batchesOf(runs, null, 2))).toEqual([
    [1, 'ab'],
    [1, 'cd'],
    [1, 'e'],
  ]);
});
