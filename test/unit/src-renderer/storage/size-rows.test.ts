import { expect, it } from 'vitest';
import {
  experimentRows,
  runRows,
  sortedRows,
  totalOf,
} from '../../../../src-renderer/storage/size-rows.ts';
import { someSize } from './some-sizes.ts';

const BOTH = { id: 'e', name: 'Both' };
const RUNS = [
  someSize('run 10', { checkpoints: 10, olderCheckpoints: 9, damaged: 1 }, { experiment: BOTH }),
  someSize('run 9', { episodes: 20, olderEpisodes: 15, other: 2 }, { experiment: BOTH }),
  someSize('single', { replay: 5, metrics: 4 }),
];

it('counts every part of a run once', () => {
  expect(RUNS.map(({ bytes }) => totalOf(bytes))).toEqual([11, 22, 9]);
  expect(
    runRows(RUNS).map(({ name, facts, path, parts: { rest } }) => [name, facts, path, rest]),
  ).toEqual([
    ['run 10', 'Both', '/runs/run 10', 1],
    ['run 9', 'Both', '/runs/run 9', 2],
    ['single', '', '/runs/single', 0],
  ]);
});

it('adds up the runs of an experiment, and single ones together', () => {
  expect(experimentRows(RUNS)).toMatchObject([
    {
      name: 'Both',
      facts: '2 runs',
      path: '/experiments/e',
      parts: { checkpoints: 10, replay: 0, episodes: 20, metrics: 0, rest: 3 },
      total: 33,
    },
    { name: 'Single runs', facts: '1 run', path: null, total: 9 },
  ]);
});

it('sorts by any column, equal ones by name as people count', () => {
  const names = (...order: [Parameters<typeof sortedRows>[1], boolean]) =>
    sortedRows(runRows(RUNS), ...order).map(({ name }) => name);
  expect(names('total', true)).toEqual(['run 9', 'run 10', 'single']);
  expect(names('name', false)).toEqual(['run 9', 'run 10', 'single']);
  expect(names('name', true)).toEqual(['single', 'run 10', 'run 9']);
  expect(names('replay', false)).toEqual(['run 9', 'run 10', 'single']);
});
