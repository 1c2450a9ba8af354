import { decodeEpisode } from '../../../shared/maze/episode-codec.ts';
import { api } from '../../stores/api.ts';
import { mazeAt } from '../../walks/maze-moment.ts';
import type { DrawnMaze } from '../../../shared/walks/walk-request.ts';
import type { EpisodeMoment } from './walk-start.ts';

/**
 * A moment of a recorded episode, and its maze as a drawing.
 * @param step beyond the last one from which something can go on: that one
 */
export async function episodeMoment(
  runId: string,
  episodeId: number,
  step: number,
  signal: AbortSignal,
): Promise<{ readonly origin: EpisodeMoment; readonly drawing: DrawnMaze }> {
  const blob = await api().episodes.get({ id: episodeId }, { signal });
  const record = decodeEpisode(new Uint8Array(await blob.arrayBuffer()));
  const moment = Math.min(step, record.length - 1);
  const maze = mazeAt(record, moment);
  const { board, doorsClosed, agentCell, goalCell } = maze;
  const drawing = {
    rows: board.rows,
    columns: board.columns,
    walls: [...board.walls],
    doors: Array.from(board.doors, (cell, door) => ({ cell, closed: doorsClosed[door] === 1 })),
    agentCell,
    goalCell,
  };
  return { origin: { runId, episodeId, step: moment, maze }, drawing };
}
