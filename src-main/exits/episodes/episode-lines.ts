import { errorMessage } from '../../../shared/errors/thrown.ts';
import { decodeEpisode, EpisodeFormatError } from '../../../shared/maze/episode-codec.ts';
import type { FileWriter } from '../exit.ts';
import { episodeLine } from './episode-line.ts';

/** @throws EpisodeFormatError that names the episode */
function decoded(record: Uint8Array, what: string) {
  try {
    return decodeEpisode(record);
  } catch (error) {
    throw new EpisodeFormatError(`${what}: ${errorMessage(error)}`);
  }
}

/** The recorded episodes of runs as JSON Lines, earliest round first; one at a time in memory. */
export const episodeLines: FileWriter = async function* (source, { runs }) {
  for (const run of runs) {
    const latestFirst = await source.recordings.episodes(run);
    const rounds = Map.groupBy(latestFirst, ({ update }) => update);
    for (const round of [...rounds.values()].reverse()) {
      for (const { id, update, index } of round) {
        const record = await source.recordings.episodeRecord(id);
        // Its round was removed meanwhile, by a run that goes on.
        if (!record) continue;
        const line = episodeLine(
          { run, update, index },
          decoded(record, `episode ${id} of ${run}`),
        );
        yield new TextEncoder().encode(`${JSON.stringify(line)}\n`);
      }
    }
  }
};
