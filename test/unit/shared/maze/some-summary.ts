import type { EpisodeSummary } from '../../../../shared/contract/episodes.ts';

/** A summary of an episode that nothing happened in. */
export function someSummary(index: number, more: Partial<EpisodeSummary> = {}): EpisodeSummary {
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
    branches: 0,
    ...more,
  };
}
