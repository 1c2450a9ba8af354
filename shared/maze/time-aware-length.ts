import { cellCount } from './board.ts';
import { ACTION_COLUMN_DELTA, ACTION_COUNT, ACTION_ROW_DELTA } from './cells.ts';
import { doorsClosedAt } from './episode-view.ts';
import type { EpisodeRecord } from './episode.ts';

/** What of a record says how its doors moved, and between which cells they stood. */
type DoorMovements = Pick<
  EpisodeRecord,
  'board' | 'startCell' | 'goalCell' | 'length' | 'doorsClosed'
>;

/**
 * The fewest environment steps in which the goal could have been reached by an agent that knew
 * how the recorded doors would move: the time-aware optimum, which the paper's "approximately 10"
 * (Fig. 4) agrees with in both worlds (science §4). -1 when no walk as long as the record reaches
 * the goal. As in the environments, each move is made against the
 * doors as seen, an agent that bumps stays where it is, and one in a closing doorway may go on.
 * With doors that do not move it is the shortest path at the start.
 */
export function timeAwareLength(episode: DoorMovements): number {
  const { board, startCell, goalCell, length } = episode;
  const { rows, columns } = board;
  const cells = cellCount(board);
  let reached = new Uint8Array(cells);
  reached[startCell] = 1;
  for (let moment = 0; moment < length; moment++) {
    const blocked = board.walls.slice();
    doorsClosedAt(episode, moment).forEach((closed, door) => {
      if (closed) blocked[board.doors[door]] = 1;
    });
    const next = new Uint8Array(cells);
    for (let cell = 0; cell < cells; cell++) {
      if (!reached[cell]) continue;
      for (let action = 0; action < ACTION_COUNT; action++) {
        const row = Math.floor(cell / columns) + ACTION_ROW_DELTA[action];
        const column = (cell % columns) + ACTION_COLUMN_DELTA[action];
        const onBoard = row >= 0 && row < rows && column >= 0 && column < columns;
        const to = row * columns + column;
        next[onBoard && !blocked[to] ? to : cell] = 1;
      }
    }
    if (next[goalCell]) return moment + 1;
    reached = next;
  }
  return -1;
}
