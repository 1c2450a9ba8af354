import { describe, expect, it } from 'vitest';
import type { EpisodeSummary } from '../../../../shared/contract/episodes.ts';
import {
  countByFilter,
  excessLength,
  filterEpisodes,
  orderEpisodes,
  roundsOf,
} from '../../../../src-renderer/stores/episode-order.ts';

function episode(index: number, more: Partial<EpisodeSummary> = {}): EpisodeSummary {
  return {
    id: 100 + index,
    update: 200,
    index,
    doorsFrozen: false,
    reachedGoal: true,
    detour: false,
    length: 8,
    optimalLength: 8,
    totalReward: 1,
    doorChanges: 0,
    bumps: 0,
    nearTies: 0,
    pathClosed: 0,
    timeAwareLength: 8,
    ...more,
  };
}

const episodes = [
  episode(0, { length: 12 }),
  episode(1, { reachedGoal: false, length: 80, optimalLength: 6, detour: true }),
  episode(2, { doorsFrozen: true, length: 9 }),
  episode(3, { optimalLength: -1, length: 20 }),
];
const indices = (of: readonly EpisodeSummary[]) => of.map(({ index }) => index);

it('filters and counts', () => {
  expect(indices(filterEpisodes(episodes, 'failed'))).toEqual([1]);
  expect(indices(filterEpisodes(episodes, 'detours'))).toEqual([1]);
  expect(indices(filterEpisodes(episodes, 'frozen'))).toEqual([2]);
  expect(countByFilter(episodes)).toEqual({ all: 4, failed: 1, detours: 1, frozen: 1 });
});

describe('orderEpisodes', () => {
  const order = (by: Parameters<typeof orderEpisodes>[1]['by'], descending = false) =>
    indices(orderEpisodes(episodes, { by, descending }));

  it('sorts by a column either way', () => {
    expect(order('length')).toEqual([2, 0, 3, 1]);
    expect(order('length', true)).toEqual([1, 3, 0, 2]);
  });

  it('puts episodes without a path last when sorted by excess, either way', () => {
    expect(order('excess')).toEqual([2, 0, 1, 3]);
    expect(order('excess', true)).toEqual([1, 0, 2, 3]);
  });

  it('keeps equal ones by index', () => {
    expect(order('totalReward', true)).toEqual([0, 1, 2, 3]);
  });
});

it('knows no excess where there was no path', () => {
  expect(excessLength({ length: 10, optimalLength: 7 })).toBe(3);
  expect(excessLength({ length: 10, optimalLength: -1 })).toBeNull();
});

it('lists the rounds, the latest first', () => {
  expect(roundsOf([{ update: 200 }, { update: 400 }, { update: 200 }])).toEqual([400, 200]);
});
