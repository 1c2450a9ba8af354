import { toEpisode } from '../../archive/import/recorded-episode.ts';
import { insertEpisodes } from '../../store/episodes-repository.ts';
import { forgetOldRounds, type KeptEpisodes } from '../../store/old-rounds.ts';
import { saveEpisodesRead, type StoredPlacedRun } from '../../store/placed-runs-repository.ts';
import { runInTurns } from '../../streams/tasks.ts';
import { lastUpdateThatCounts } from '../../task-folder/history.ts';
import { parseEpisodes } from '../../task-folder/journal-reader.ts';
import { followedNow } from '../follow/followed-now.ts';
import type { BringOptions } from './bring-checkpoints.ts';

const EPISODES_A_SLICE = 32;

/**
 * Brings the recorded episodes home that are not here yet, each once. Their run may be followed meanwhile.
 * @throws TaskFolderError for rows that are none, ArchiveError for records that are none
 */
export async function bringEpisodes(
  { database, files, signal }: BringOptions,
  run: StoredPlacedRun,
  kept: KeptEpisodes,
): Promise<void> {
  const id = run.task ?? run.id;
  const { begins, episodes } = followedNow(database, run);
  let read = episodes;
  for (const { owner } of begins) {
    if (owner < read.owner) continue;
    let more = true;
    while (more) {
      const offset = owner === read.owner ? read.offset : 0;
      const piece = await files.episodes({ id, owner, offset }, signal);
      more = piece.more;
      const where = `episodes of run ${run.id}`;
      const rows = parseEpisodes(piece.text, where).map(
        (row, index) => toEpisode(row, `${where}, line ${index + 1}`).episode,
      );
      const to = { owner, offset: offset + Buffer.byteLength(piece.text) };
      read = to;
      database.transaction(() => {
        if (!saveEpisodesRead(database, run, to)) return;
        // Another owner may have begun while they were on their way.
        const last = lastUpdateThatCounts(owner, followedNow(database, run).begins);
        const counting = rows.filter(({ summary }) => summary.update <= last);
        for (let start = 0; start < counting.length; start += EPISODES_A_SLICE) {
          insertEpisodes(database, run.run, counting.slice(start, start + EPISODES_A_SLICE));
        }
      });
      await runInTurns(forgetOldRounds(database, run.run, kept, EPISODES_A_SLICE));
    }
  }
}
