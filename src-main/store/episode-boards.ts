import type { EpisodeBoard } from '../../shared/contract/episodes.ts';
import { decodeEpisode, EpisodeFormatError } from '../../shared/maze/episode-codec.ts';
import { doorsClosedAt } from '../../shared/maze/episode-view.ts';
import type { ReadableConnection } from './connection.ts';
import { readEpisodeRecord } from './episodes-repository.ts';

/** The board of a record; null when it cannot be read. */
function boardOf(id: number, record: Uint8Array): EpisodeBoard | null {
  try {
    const episode = decodeEpisode(record);
    const { board, startCell, goalCell, agentCells } = episode;
    return {
      id,
      rows: board.rows,
      columns: board.columns,
      walls: [...board.walls],
      doors: [...board.doors],
      doorsClosed: [...doorsClosedAt(episode, 0)],
      startCell,
      goalCell,
      path: [...agentCells],
    };
  } catch (error) {
    if (error instanceof EpisodeFormatError) return null;
    throw error;
  }
}

/** Boards of some episodes, in their order; those that are not there, or cannot be read, are left out. */
export function readEpisodeBoards(
  database: ReadableConnection,
  ids: readonly number[],
): EpisodeBoard[] {
  return ids.flatMap((id) => {
    const record = readEpisodeRecord(database, id);
    const board = record ? boardOf(id, record) : null;
    return board ? [board] : [];
  });
}
