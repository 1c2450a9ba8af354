import { toEpisode } from '../../archive/import/recorded-episode.ts';
import { insertEpisodes } from '../../store/episodes-repository.ts';
import { forgetOldRounds, type KeptEpisodes } from '../../store/old-rounds.ts';
import { saveFollowed, type StoredPlacedRun } from '../../store/placed-runs-repository.ts';
import { runInTurns } from '../../streams/tasks.ts';
import { lastUpdateThatCounts } from '../../task-folder/history.ts';
import { parseEpisodes } from '../../task-folder/journal-reader.ts';
import type { Followed } from '../follow/followed.ts';
import type { BringOptions } from './bring-checkpoints.ts';

const EPISODES_A_SLICE = 32;

/**
 * Brings the recorded episodes home that are not here yet, each once.
 * @returns what is known of the task then
 * @throws TaskFolderError for rows that are none, ArchiveError for records that are none
 */
export async function bringEpisodes(
  { database, files, signal }: BringOptions,
  run: StoredPlacedRun,
  known: Followed,
  kept: KeptEpisodes,
): Promise<Followed> {
  const id = run.task ?? run.id;
  let read = known.episodes;
  for (const { owner } of known.begins) {
    if (owner < read.owner) continue;
    const last = lastUpdateThatCounts(owner, known.begins);
    let more = true;
    while (more) {
      const offset = owner === read.owner ? read.offset : 0;
      const piece = await files.episodes({ id, owner, offset }, signal);
      more = piece.more;
      const where = `episodes of run ${run.id}`;
      const episodes = parseEpisodes(piece.text, where)
        .filter(({ update }) => update <= last)
        .map((row, index) => toEpisode(row, `${where}, line ${index + 1}`).episode);
      const to = { owner, offset: offset + Buffer.byteLength(piece.text) };
      read = to;
      database.transaction(() => {
        for (let start = 0; start < episodes.length; start += EPISODES_A_SLICE) {
          insertEpisodes(database, run.run, episodes.slice(start, start + EPISODES_A_SLICE));
        }
        saveFollowed(database, run.run, { ...known, episodes: to });
      });
      await runInTurns(forgetOldRounds(database, run.run, kept, EPISODES_A_SLICE));
    }
  }
  return { ...known, episodes: read };
}
