import type { NewEpisode } from '../../../../src-main/store/episodes-repository.ts';

/** An episode whose record is its update and index; the store does not look into records. */
export function someEpisode(summary: Partial<NewEpisode['summary']>): NewEpisode {
  const { update = 0, index = 0 } = summary;
  return {
    summary: {
      update,
      index,
      doorsFrozen: false,
      reachedGoal: true,
      detour: false,
      length: 9,
      optimalLength: 8,
      totalReward: 0.99,
      doorChanges: 2,
      bumps: 1,
      nearTies: 3,
      pathClosed: 0,
      timeAwareLength: 7,
      ...summary,
    },
    record: Uint8Array.of(update, index),
  };
}
