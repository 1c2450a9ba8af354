import { describe, expect, it } from 'vitest';
import {
  type EpisodeOrderId,
  sortEpisodes,
  stepsOverOptimum,
} from '../../../../shared/maze/episode-orders.ts';
import { someSummary } from './some-summary.ts';

describe('environment steps over the optimum', () => {
  it('are the length minus the time-aware optimum', () => {
    expect(stepsOverOptimum({ length: 12, timeAwareLength: 8 })).toBe(4);
    expect(stepsOverOptimum({ length: 8, timeAwareLength: 8 })).toBe(0);
  });

  it('are none where the optimum is unknown or there is none', () => {
    expect(stepsOverOptimum({ length: 12, timeAwareLength: null })).toBeNull();
    expect(stepsOverOptimum({ length: 12, timeAwareLength: -1 })).toBeNull();
  });
});

describe('sorting', () => {
  const episodes = [
    someSummary(0, { length: 12, bumps: 1 }),
    someSummary(1, { length: 80, timeAwareLength: -1, bumps: null, optimalLength: -1 }),
    someSummary(2, { length: 9, bumps: 4 }),
    someSummary(3, { length: 12, bumps: 0 }),
  ];
  const indices = (by: EpisodeOrderId, descending: boolean) =>
    sortEpisodes(episodes, by, descending).map(({ index }) => index);

  it('goes by a number, up or down; equal ones stay in their order', () => {
    expect(indices('length', true)).toEqual([1, 0, 3, 2]);
    expect(indices('length', false)).toEqual([2, 0, 3, 1]);
  });

  it('puts those without the number last, up or down', () => {
    expect(indices('over-optimum', true)).toEqual([0, 3, 2, 1]);
    expect(indices('over-optimum', false)).toEqual([2, 0, 3, 1]);
    expect(indices('bumps', false)).toEqual([3, 0, 2, 1]);
    expect(indices('shortest-path', true)).toEqual([0, 2, 3, 1]);
  });
});
