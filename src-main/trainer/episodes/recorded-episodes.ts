import { encodeEpisode } from '../../../shared/maze/episode-codec.ts';
import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import { doorChangeMoments, totalReward } from '../../../shared/maze/episode-view.ts';
import type { RecordedEpisode } from '../protocol.ts';

/** An episode of a validation round as it is stored. */
export function recordEpisode(
  episode: EpisodeRecord,
  update: number,
  index: number,
): RecordedEpisode {
  const { doorsFrozen, reachedGoal, detour, length, optimalLength } = episode;
  return {
    summary: {
      update,
      index,
      doorsFrozen,
      reachedGoal,
      detour,
      length,
      optimalLength,
      totalReward: totalReward(episode),
      doorChanges: doorChangeMoments(episode).length,
    },
    record: encodeEpisode(episode),
  };
}
