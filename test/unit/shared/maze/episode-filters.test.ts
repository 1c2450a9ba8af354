import { expect, it } from 'vitest';
import { EPISODE_FILTERS, filterEpisodes } from '../../../../shared/maze/episode-filters.ts';
import { someSummary } from './some-summary.ts';

const episodes = [
  someSummary(0),
  someSummary(1, { reachedGoal: false }),
  someSummary(2, { detour: true, bumps: 2 }),
  someSummary(3, { pathClosed: 1, branches: 2 }),
  someSummary(4, { nearTies: 3, doorsFrozen: true }),
  someSummary(5, { bumps: null, nearTies: null, pathClosed: null, timeAwareLength: null }),
];
const indices = (filters: Parameters<typeof filterEpisodes>[1]) =>
  filterEpisodes(episodes, filters).map(({ index }) => index);

it.each([
  ['failed', 1],
  ['detours', 2],
  ['door-closed-on-path', 3],
  ['near-ties', 4],
  ['bumps', 2],
  ['frozen', 4],
  ['branches', 3],
] as const)(
  '%s shows the episodes that are like that, not those of which it is unknown',
  (id, index) => {
    expect(indices([id])).toEqual([index]);
  },
);

it('shows all without a filter, and what all of several show', () => {
  expect(indices([])).toEqual([0, 1, 2, 3, 4, 5]);
  expect(indices(['near-ties', 'frozen'])).toEqual([4]);
  expect(indices(['near-ties', 'failed'])).toEqual([]);
});

it('has each id once', () => {
  const ids = EPISODE_FILTERS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
