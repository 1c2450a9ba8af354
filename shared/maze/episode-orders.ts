import type { EpisodeSummary } from '../contract/episodes.ts';

/** Something that recorded episodes are sorted by. */
export interface EpisodeOrderRule {
  readonly id: string;
  readonly label: string;
  /** null where there is no such number. */
  readonly of: (episode: EpisodeSummary) => number | null;
}

const lengthOrNull = (length: number | null) => (length === null || length < 0 ? null : length);

/**
 * Environment steps more than the time-aware optimum; null when it is unknown, or when nobody could
 * have reached the goal.
 */
export function stepsOverOptimum({
  length,
  timeAwareLength,
}: Pick<EpisodeSummary, 'length' | 'timeAwareLength'>): number | null {
  const optimum = lengthOrNull(timeAwareLength);
  return optimum === null ? null : length - optimum;
}

/** In the order in which they are offered. */
export const EPISODE_ORDERS = [
  { id: 'index', label: 'Episode', of: ({ index }) => index },
  { id: 'length', label: 'Steps', of: ({ length }) => length },
  {
    id: 'shortest-path',
    label: 'Shortest path',
    of: ({ optimalLength }) => lengthOrNull(optimalLength),
  },
  { id: 'over-optimum', label: 'Over the optimum', of: stepsOverOptimum },
  { id: 'reward', label: 'Reward', of: ({ totalReward }) => totalReward },
  { id: 'door-changes', label: 'Door moves', of: ({ doorChanges }) => doorChanges },
  { id: 'path-closed', label: 'Path closed', of: ({ pathClosed }) => pathClosed },
  { id: 'near-ties', label: 'Near ties', of: ({ nearTies }) => nearTies },
  { id: 'bumps', label: 'Bumps', of: ({ bumps }) => bumps },
] as const satisfies readonly EpisodeOrderRule[];

export type EpisodeOrderId = (typeof EPISODE_ORDERS)[number]['id'];

/**
 * Sorted by a number; equal ones stay in their order, and those that have none come last either way.
 */
export function sortEpisodes(
  episodes: readonly EpisodeSummary[],
  by: EpisodeOrderId,
  descending: boolean,
): EpisodeSummary[] {
  const rule: EpisodeOrderRule = EPISODE_ORDERS.find(({ id }) => id === by)!;
  const sign = descending ? -1 : 1;
  const keyed = episodes.map((episode) => ({ episode, key: rule.of(episode) }));
  keyed.sort(({ key: left }, { key: right }) => {
    if (left === right) return 0;
    if (left === null) return 1;
    if (right === null) return -1;
    return sign * (left - right);
  });
  return keyed.map(({ episode }) => episode);
}
