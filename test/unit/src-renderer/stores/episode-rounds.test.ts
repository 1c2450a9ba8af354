import { expect, it } from 'vitest';
import { roundsOf } from '../../../../src-renderer/stores/episode-rounds.ts';

const episodes = [400, 400, 400, 400, 200, 600, 600, 600, 600].map((update) => ({ update }));

it('come latest first, with what is kept of each', () => {
  expect(roundsOf(episodes, 4)).toEqual([
    { update: 600, count: 4, isWhole: true },
    { update: 400, count: 4, isWhole: true },
    { update: 200, count: 1, isWhole: false },
  ]);
});

it('are not called samples while it is not known how many a round has', () => {
  expect(roundsOf(episodes, null).map(({ isWhole }) => isWhole)).toEqual([null, null, null]);
  expect(roundsOf([], 4)).toEqual([]);
});
