import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEpisode } from '../../../../../shared/maze/episode-codec.ts';
import { episodeTraits } from '../../../../../shared/maze/episode-traits.ts';
import { recordEpisode } from '../../../../../src-main/trainer/episodes/recorded-episodes.ts';
import { episode as anyEpisode } from '../../../shared/maze/arbitrary-episode.ts';

describe('a recorded episode', () => {
  it('is its record and a summary of it', () => {
    fc.assert(
      fc.property(anyEpisode, fc.nat(), fc.nat(), (episode, update, index) => {
        const { summary, record } = recordEpisode(episode, update, index);
        expect(decodeEpisode(record)).toEqual(episode);
        const doors = episode.board.doors.length;
        const at = (t: number) => episode.doorsClosed.slice(t * doors, (t + 1) * doors).join();
        const moments = Array.from({ length: episode.length }, (_, t) => t);
        const { doorsFrozen, reachedGoal, detour, length, optimalLength } = episode;
        expect(summary).toEqual({
          update,
          index,
          doorsFrozen,
          reachedGoal,
          detour,
          length,
          optimalLength,
          totalReward: episode.rewards.reduce((sum, reward) => sum + reward, 0),
          doorChanges: moments.filter((t) => at(t) !== at(t + 1)).length,
          ...episodeTraits(episode),
        });
      }),
      { numRuns: 40 },
    );
  });
});
