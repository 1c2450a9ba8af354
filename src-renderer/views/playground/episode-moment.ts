import { decodeEpisode } from '../../../shared/maze/episode-codec.ts';
import { api } from '../../stores/api.ts';
import { changedMaze, type MazeChanges } from '../../../shared/walks/changes.ts';
import { mazeAt } from '../../walks/maze-moment.ts';
import type { DrawnMaze } from '../../../shared/walks/walk-request.ts';
import { drawnFrom } from './drawing.ts';
import type { EpisodeMoment } from './walk-start.ts';

/**
 * A moment of a recorded episode, and its maze as a drawing, changed as somebody has changed it there.
 * @param step beyond the last one from which something can go on: that one
 */
export async function episodeMoment(
  runId: string,
  episodeId: number,
  step: number,
  changes: MazeChanges,
  signal: AbortSignal,
): Promise<{ readonly origin: EpisodeMoment; readonly drawing: DrawnMaze }> {
  const [blob, { recordedAt }] = await Promise.all([
    api().episodes.get({ id: episodeId }, { signal }),
    api().walks.agents({ episodeId }, { signal }),
  ]);
  const record = decodeEpisode(new Uint8Array(await blob.arrayBuffer()));
  const moment = Math.min(step, record.length - 1);
  const maze = mazeAt(record, moment);
  const changed = changedMaze(maze, changes);
  // An address that somebody wrote by hand may change what cannot be changed.
  const drawing = drawnFrom(changed.issues.length > 0 ? maze : changed.maze);
  const origin = { runId, episodeId, recordedAt, step: moment, maze, opened: changes };
  return { origin, drawing };
}
