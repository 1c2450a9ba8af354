import type { EpisodeSummary } from '../../shared/contract/episodes.ts';

export type EpisodeFilter = 'all' | 'failed' | 'detours' | 'frozen';

export interface EpisodeOrder {
  readonly by: 'index' | 'length' | 'optimalLength' | 'excess' | 'totalReward' | 'doorChanges';
  readonly descending: boolean;
}

export const EPISODE_FILTERS: readonly { readonly value: EpisodeFilter; readonly label: string }[] =
  [
    { value: 'all', label: 'All' },
    { value: 'failed', label: 'Failed' },
    { value: 'detours', label: 'Longer way' },
    { value: 'frozen', label: 'Frozen doors' },
  ];

/** Environment steps more than the shortest path at the start; null when there was no path. */
export function excessLength(
  episode: Pick<EpisodeSummary, 'length' | 'optimalLength'>,
): number | null {
  return episode.optimalLength < 0 ? null : episode.length - episode.optimalLength;
}

function matches(episode: EpisodeSummary, filter: EpisodeFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'failed':
      return !episode.reachedGoal;
    case 'detours':
      return episode.detour;
    case 'frozen':
      return episode.doorsFrozen;
  }
}

/** The episodes of a filter, in their order. */
export function filterEpisodes(
  episodes: readonly EpisodeSummary[],
  filter: EpisodeFilter,
): EpisodeSummary[] {
  return episodes.filter((episode) => matches(episode, filter));
}

/** How many episodes each filter shows. */
export function countByFilter(
  episodes: readonly EpisodeSummary[],
): Readonly<Record<EpisodeFilter, number>> {
  const counts = { all: 0, failed: 0, detours: 0, frozen: 0 };
  for (const { value } of EPISODE_FILTERS) counts[value] = filterEpisodes(episodes, value).length;
  return counts;
}

/** Sorted by a column; equal ones by their index in the round. Missing values come last. */
export function orderEpisodes(
  episodes: readonly EpisodeSummary[],
  { by, descending }: EpisodeOrder,
): EpisodeSummary[] {
  const key = (episode: EpisodeSummary) => (by === 'excess' ? excessLength(episode) : episode[by]);
  const sign = descending ? -1 : 1;
  return episodes.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === right) return a.index - b.index;
    if (left === null) return 1;
    if (right === null) return -1;
    return sign * (left - right);
  });
}

/** The updates of the recorded validation rounds, the latest first. */
export function roundsOf(episodes: readonly Pick<EpisodeSummary, 'update'>[]): number[] {
  return [...new Set(episodes.map((episode) => episode.update))].sort((a, b) => b - a);
}
