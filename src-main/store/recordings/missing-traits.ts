import { setImmediate } from 'node:timers/promises';
import type { EpisodeSummary } from '../../../shared/contract/episodes.ts';
import { cellCount } from '../../../shared/maze/board.ts';
import { decodeEpisode, EpisodeFormatError } from '../../../shared/maze/episode-codec.ts';
import { type EpisodeTraits, episodeTraits } from '../../../shared/maze/episode-traits.ts';
import type { ReadableConnection } from '../connection.ts';
import { readEpisodeRecord } from '../episodes-repository.ts';

const UNKNOWN = { bumps: null, nearTies: null, pathClosed: null, timeAwareLength: null };

/** Cells times environment steps of the largest episode that any configuration allows, and more. */
const LARGEST = 64 * 64 * 10_000;

const EPISODES_A_TURN = 20;

/** Those of a record; null when it is missing or cannot be read. */
function traitsOf(record: Uint8Array | undefined): EpisodeTraits | null {
  if (!record) return null;
  try {
    const episode = decodeEpisode(record);
    return cellCount(episode.board) * episode.length > LARGEST ? null : episodeTraits(episode);
  } catch (error) {
    if (error instanceof EpisodeFormatError) return null;
    throw error;
  }
}

/**
 * Tells from their records what episodes are found by that were stored without it, by an older version
 * or from a file. Nothing is written: what was told once is remembered.
 */
export class MissingTraits {
  readonly #database: ReadableConnection;
  /** By id, which no other episode ever gets. */
  readonly #told = new Map<number, EpisodeTraits | null>();

  constructor(database: ReadableConnection) {
    this.#database = database;
  }

  /** The same summaries, completed; other work has its turn meanwhile. */
  async complete(episodes: readonly EpisodeSummary[]): Promise<EpisodeSummary[]> {
    let looked = 0;
    const completed: EpisodeSummary[] = [];
    for (const episode of episodes) {
      if (episode.bumps !== null) {
        completed.push(episode);
        continue;
      }
      if (!this.#told.has(episode.id)) {
        this.#told.set(episode.id, traitsOf(readEpisodeRecord(this.#database, episode.id)));
        if (++looked % EPISODES_A_TURN === 0) await setImmediate();
      }
      completed.push({ ...episode, ...(this.#told.get(episode.id) ?? UNKNOWN) });
    }
    return completed;
  }
}
