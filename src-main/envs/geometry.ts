import { cellCount, type Board } from '../../shared/maze/board.ts';
import { ACTION_COLUMN_DELTA, ACTION_COUNT, ACTION_ROW_DELTA } from '../../shared/maze/cells.ts';

/** Marks a cell without a door. */
export const NO_DOOR = 255;

/** What stepping looks up instead of computing. */
export interface Geometry {
  /**
   * [cells, 4] the cell each move leads to; the cell itself at the edge of the board. What stands in
   * it may stop the agent: that can change within an episode.
   */
  readonly moves: Uint16Array;
  /** Every cell that is no wall, doorways included. */
  readonly floor: Uint16Array;
  /** [cells] index of the door in a cell, or NO_DOOR. */
  readonly doorOfCell: Uint8Array;
}

/** Tables of a board. */
export function geometryOf(board: Board): Geometry {
  const cells = cellCount(board);
  const moves = new Uint16Array(cells * ACTION_COUNT);
  for (let cell = 0; cell < cells; cell++) {
    for (let action = 0; action < ACTION_COUNT; action++) {
      const row = Math.floor(cell / board.columns) + ACTION_ROW_DELTA[action];
      const column = (cell % board.columns) + ACTION_COLUMN_DELTA[action];
      const onBoard = row >= 0 && row < board.rows && column >= 0 && column < board.columns;
      const target = row * board.columns + column;
      moves[cell * ACTION_COUNT + action] = onBoard ? target : cell;
    }
  }
  const floor = Uint16Array.from(board.walls.keys()).filter((cell) => !board.walls[cell]);
  const doorOfCell = new Uint8Array(cells).fill(NO_DOOR);
  board.doors.forEach((cell, door) => (doorOfCell[cell] = door));
  return { moves, floor, doorOfCell };
}
