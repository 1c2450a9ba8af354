import { cellCount } from '../../../shared/maze/board.ts';
import { ACTION_COLUMN_DELTA, ACTION_COUNT, ACTION_ROW_DELTA } from '../../../shared/maze/cells.ts';
import { distancesTo } from '../../../shared/maze/shortest-path.ts';
import { boardSeen, type Observation } from '../observation.ts';

const ALL_OPEN: readonly number[] = [];

/** Environment steps to the goal, as they are seen. */
export interface Ways {
  readonly rows: number;
  readonly columns: number;
  /** [cells], -1 where there is no way. */
  readonly distances: Int32Array;
}

/**
 * The ways to the goal through all that is seen neither as wall nor as closed door.
 * @param closedAlso another observation of the same maze: what stops there stops as well
 */
export function waysSeen(observation: Observation, closedAlso?: Observation): Ways {
  const { rows, columns, goalCell } = observation;
  const board = boardSeen(observation);
  if (closedAlso) {
    boardSeen(closedAlso).walls.forEach((wall, cell) => {
      if (wall) board.walls[cell] = 1;
    });
  }
  const into = new Int32Array(cellCount(board));
  return { rows, columns, distances: distancesTo(goalCell, board, ALL_OPEN, into) };
}

/** The cell that a move leads to when it is one environment step nearer to the goal, else -1. */
function nearerCell(cell: number, action: number, { rows, columns, distances }: Ways): number {
  const row = Math.floor(cell / columns) + ACTION_ROW_DELTA[action];
  const column = (cell % columns) + ACTION_COLUMN_DELTA[action];
  if (row < 0 || row >= rows || column < 0 || column >= columns) return -1;
  const to = row * columns + column;
  return distances[to] >= 0 && distances[to] === distances[cell] - 1 ? to : -1;
}

/** The moves that begin a shortest path: bit a is set for action a; 0 when there is no way. */
export function rightMoves(cell: number, ways: Ways): number {
  let moves = 0;
  for (let action = 0; action < ACTION_COUNT; action++) {
    if (nearerCell(cell, action, ways) >= 0) moves |= 1 << action;
  }
  return moves;
}

/** All cells of all shortest paths from a cell. */
function cellsOfWays(from: number, ways: Ways): Set<number> {
  const cells = new Set<number>();
  if (ways.distances[from] < 0) return cells;
  cells.add(from);
  // A set goes on to what is added while it is gone through.
  for (const cell of cells) {
    for (let action = 0; action < ACTION_COUNT; action++) {
      const to = nearerCell(cell, action, ways);
      if (to >= 0) cells.add(to);
    }
  }
  return cells;
}

/** Whether the shortest paths from a cell are the same ones. */
export function sameWays(from: number, before: Ways, now: Ways): boolean {
  const then = cellsOfWays(from, before);
  const there = cellsOfWays(from, now);
  return then.size === there.size && [...then].every((cell) => there.has(cell));
}
