import { encodeEpisode } from '../../../shared/maze/episode-codec.ts';
import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import { episodeTraits } from '../../../shared/maze/episode-traits.ts';
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
      ...episodeTraits(episode),
    },
    record: encodeEpisode(episode),
  };
}
