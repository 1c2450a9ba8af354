import { runInTurns } from '../../streams/tasks.ts';
import { deleteEpisodesAfter, deleteOldRounds } from '../../store/episodes-repository.ts';
import type { FreedRun, Freeing } from './freeing.ts';

const EPISODES_A_SLICE = 100;

function* forgetEpisodes({ database, number }: FreedRun): Generator<void, void, void> {
  while (deleteEpisodesAfter(database, number, -1, EPISODES_A_SLICE) > 0) yield;
}

function* forgetOldRounds({ database, number }: FreedRun): Generator<void, void, void> {
  while (deleteOldRounds(database, number, 1, EPISODES_A_SLICE) > 0) yield;
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

/** Recorded episodes of all validation rounds but the last. */
export const olderEpisodes = forgetting((bytes) => bytes.olderEpisodes, forgetOldRounds);

/** All recorded episodes; what the validations found stays. */
export const allEpisodes = forgetting((bytes) => bytes.episodes, forgetEpisodes);
