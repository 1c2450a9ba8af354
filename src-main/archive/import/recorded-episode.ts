import { decodeEpisode, EpisodeFormatError } from '../../../shared/maze/episode-codec.ts';
import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import type { NewEpisode } from '../../store/episodes-repository.ts';
import { ArchiveError } from '../archive-error.ts';
import type { EpisodeRow } from '../format/rows.ts';

/**
 * An episode as it is stored; its record must say what its row says.
 * @throws ArchiveError ARCHIVE_CONTENT
 */
export function toEpisode(
  { record, ...summary }: EpisodeRow,
  where: string,
): { readonly episode: NewEpisode; readonly decoded: EpisodeRecord } {
  const bytes = Buffer.from(record, 'base64');
  try {
    const decoded = decodeEpisode(bytes);
    const same = (
      ['length', 'doorsFrozen', 'reachedGoal', 'detour', 'optimalLength'] as const
    ).every((key) => decoded[key] === summary[key]);
    if (!same) throw new EpisodeFormatError('its record tells another episode');
    return { episode: { summary, record: bytes }, decoded };
  } catch (cause) {
    if (!(cause instanceof EpisodeFormatError)) throw cause;
    throw new ArchiveError('ARCHIVE_CONTENT', `${where}: ${cause.message}`, { cause });
  }
}
