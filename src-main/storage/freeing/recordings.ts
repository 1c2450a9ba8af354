import { runInTurns } from '../../streams/tasks.ts';
import { deleteEpisodesAfter } from '../../store/episodes-repository.ts';
import { deleteOldRounds } from '../../store/old-rounds.ts';
import type { FreedRun, Freeing } from './freeing.ts';

const EPISODES_A_SLICE = 100;

function* forgetEpisodes({ database, number }: FreedRun): Generator<void, void, void> {
  while (deleteEpisodesAfter(database, number, -1, EPISODES_A_SLICE) > 0) yield;
}

function* forgetOldRounds({ database, number }: FreedRun): Generator<void, void, void> {
  yield* deleteOldRounds(database, number, EPISODES_A_SLICE);
}

function forgetting(
  bytes: Freeing['bytes'],
  work: (freed: FreedRun) => Generator<void, void, void>,
): Freeing {
  return {
    bytes,
    free: async (freed) => {
      await runInTurns(work(freed));
      return null;
    },
  };
}

/** Recorded episodes of all validation rounds but the last, also those that were kept for good. */
export const olderEpisodes = forgetting((bytes) => bytes.olderEpisodes, forgetOldRounds);

/** All recorded episodes with their branches; what the validations found stays. */
export const allEpisodes = forgetting((bytes) => bytes.episodes, forgetEpisodes);
