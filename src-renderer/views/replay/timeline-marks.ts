import { bumpSteps } from '../../../shared/maze/bumps.ts';
import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import { doorChangeMoments } from '../../../shared/maze/episode-view.ts';
import { nearTieSteps } from '../../../shared/maze/near-ties.ts';
import type { BranchDifferences, Span } from './branch-differences.ts';

/** What is marked on a timeline; a mark of environment step t stands at moment t. */
export const MARKS = {
  door: 'a door moved',
  bump: 'walked into something',
  'near-tie': 'near tie',
  action: 'another action',
} as const;
export type MarkKind = keyof typeof MARKS;

/** Moments of a record that are marked, by kind. */
export interface TimelineMarks {
  readonly moments: readonly (readonly [kind: MarkKind, moments: readonly number[]])[];
  /** Moments at which the agent is in another cell. */
  readonly elsewhere: readonly Span[];
}

/**
 * The marks of a record.
 * @param differences of a branch, in moments of its episode
 * @param first the branch's first of them
 */
export function marksOf(
  episode: EpisodeRecord,
  differences: BranchDifferences | null = null,
  first = 0,
): TimelineMarks {
  const here = (moment: number) => moment - first;
  return {
    moments: [
      ['door', doorChangeMoments(episode)],
      ['bump', bumpSteps(episode)],
      ['near-tie', nearTieSteps(episode)],
      ['action', differences?.actions.map(here) ?? []],
    ],
    elsewhere: differences?.cells.map(({ from, to }) => ({ from: here(from), to: here(to) })) ?? [],
  };
}
