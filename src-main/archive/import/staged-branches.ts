import { existsSync } from 'node:fs';
import { decodeEpisode, EpisodeFormatError } from '../../../shared/maze/episode-codec.ts';
import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import type { ArchivedBranch, EpisodeKey } from '../../store/runs/archived-branches.ts';
import { ArchiveError } from '../archive-error.ts';
import { type BranchRow, branchRowSchema } from '../format/branch-row.ts';
import { readRows } from '../format/read-json.ts';

/** What of an episode its branches must fit. */
export type BranchedEpisode = Pick<EpisodeRecord, 'length'> &
  Readonly<Record<'rows' | 'columns', number>>;

/** The same text for the same episode of a run. */
export function episodeKey({ update, index, doorsFrozen }: EpisodeKey): string {
  return `${update} ${index} ${doorsFrozen}`;
}

/** Why a row is no branch of the episodes of its run; null when it is one. */
function misfitOf(
  { walk, walker, step, reachedGoal, length, ...row }: BranchRow,
  record: EpisodeRecord,
  { runId, episode }: { readonly runId: string; readonly episode: BranchedEpisode | undefined },
): string | null {
  if (!episode) return 'it is of an episode that is not in the file';
  if (walk.source.kind !== 'episode' || walk.script.length !== 1) {
    return 'its walk is not that of an episode with one change';
  }
  if (walk.script[0].step !== step || step >= episode.length) {
    return 'it begins where its episode does not';
  }
  if (walker.runId !== runId) return 'another run walked it';
  const { board } = record;
  if (board.rows !== episode.rows || board.columns !== episode.columns) {
    return 'its board is not that of its episode';
  }
  const same = record.length === length && record.reachedGoal === reachedGoal;
  return same ? null : `its record tells another branch than ${row.name}`;
}

/**
 * The branches of a run that was unpacked, each looked at; none when there are none.
 * @param episodes of the same file, by `episodeKey`
 * @throws ArchiveError ARCHIVE_CONTENT naming the line
 */
export async function* stagedBranches(
  path: string,
  part: string,
  runId: string,
  episodes: ReadonlyMap<string, BranchedEpisode>,
): AsyncGenerator<ArchivedBranch, void, void> {
  if (!existsSync(path)) return;
  const orderOf = (row: BranchRow) => [row.update, row.index, Number(row.doorsFrozen), row.number];
  let line = 0;
  for await (const row of readRows(path, branchRowSchema, part, orderOf)) {
    line++;
    const { update, index, doorsFrozen, number, record: base64, ...branch } = row;
    const record = Buffer.from(base64, 'base64');
    try {
      const episode = episodes.get(episodeKey(row));
      const misfit = misfitOf(row, decodeEpisode(record), { runId, episode });
      if (misfit !== null) throw new EpisodeFormatError(misfit);
    } catch (cause) {
      if (!(cause instanceof EpisodeFormatError)) throw cause;
      const message = `${part}, line ${line}: ${cause.message}`;
      throw new ArchiveError('ARCHIVE_CONTENT', message, { cause });
    }
    yield { update, index, doorsFrozen, number, branch, record };
  }
}
