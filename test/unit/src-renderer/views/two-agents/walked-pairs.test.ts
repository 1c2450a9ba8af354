import { expect, it } from 'vitest';
import {
  countOutcomes,
  mostDifferentFirst,
  pairSpots,
  walkedPairs,
} from '../../../../../src-renderer/views/two-agents/walked-pairs.ts';
import { walked } from './some-pairs.ts';

const pairs = walkedPairs(
  [walked(0, 5), walked(1, 5), walked(2, 20, false), walked(3, 20), walked(4, 9), walked(5, 5)],
  [
    walked(5, 5),
    walked(4, 5),
    walked(3, 20, false),
    walked(2, 20, false),
    walked(1, 12),
    walked(9, 1),
  ],
);

it('are the mazes that both have walked', () => {
  expect(pairs.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
  expect(pairs.map(({ difference }) => difference)).toEqual([7, 0, 0, -4, 0]);
});

it('tell who reached the goal', () => {
  expect(countOutcomes(pairs)).toEqual({ both: 3, 'only-a': 1, 'only-b': 0, neither: 1 });
});

it('come with the farthest apart first, and of equal ones those that one alone has solved', () => {
  expect(mostDifferentFirst(pairs).map(({ id }) => id)).toEqual([1, 4, 3, 2, 5]);
});

it('are one spot where lengths and outcome are the same', () => {
  const same = walkedPairs(
    [walked(7, 5), walked(3, 5), walked(4, 20), walked(6, 20, false)],
    [walked(3, 6), walked(7, 6), walked(4, 20), walked(6, 20)],
  );
  expect(pairSpots(same)).toEqual([
    { a: 5, b: 6, outcome: 'both', mazes: [3, 7] },
    { a: 20, b: 20, outcome: 'both', mazes: [4] },
    { a: 20, b: 20, outcome: 'only-b', mazes: [6] },
  ]);
});
