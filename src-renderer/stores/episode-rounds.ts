import type { EpisodeSummary } from '../../shared/contract/episodes.ts';

/** What is recorded of one validation. */
export interface EpisodeRound {
  readonly update: number;
  /** Recorded episodes. */
  readonly count: number;
  /** Of a round that is not the latest a sample is kept; null while it is not known how many there were. */
  readonly isWhole: boolean | null;
}

/**
 * The recorded validation rounds, the latest first.
 * @param size episodes of a whole round; null while it is not known
 */
export function roundsOf(
  episodes: readonly Pick<EpisodeSummary, 'update'>[],
  size: number | null,
): EpisodeRound[] {
  const counts = new Map<number, number>();
  for (const { update } of episodes) counts.set(update, (counts.get(update) ?? 0) + 1);
  return [...counts]
    .map(([update, count]) => ({ update, count, isWhole: size === null ? null : count >= size }))
    .toSorted((a, b) => b.update - a.update);
}
