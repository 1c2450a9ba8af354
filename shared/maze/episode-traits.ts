import { bumpSteps } from './bumps.ts';
import type { EpisodeRecord } from './episode.ts';
import { nearTieSteps } from './near-ties.ts';
import { pathClosedMoments } from './path-closed.ts';
import { timeAwareLength } from './time-aware-length.ts';

/** What an episode is found by besides what its record says of itself. */
export interface EpisodeTraits {
  /** Environment steps in which the agent walked into something. */
  readonly bumps: number;
  /** Environment steps that were decided by almost nothing. */
  readonly nearTies: number;
  /** How often a door closed on the shortest path that the agent had. */
  readonly pathClosed: number;
  /** The time-aware optimum; -1 when no walk as long as the episode reaches the goal. */
  readonly timeAwareLength: number;
}

/** All of them, of a record. */
export function episodeTraits(episode: EpisodeRecord): EpisodeTraits {
  return {
    bumps: bumpSteps(episode).length,
    nearTies: nearTieSteps(episode).length,
    pathClosed: pathClosedMoments(episode).length,
    timeAwareLength: timeAwareLength(episode),
  };
}
