/**
 * The unchanging part of a maze as the agent observes it. Cells are numbered row by row:
 * `cell = row * columns + column`.
 */
export interface Board {
  readonly rows: number;
  readonly columns: number;
  /** [rows * columns], 1 where a wall stands for the whole episode. Doorways are not walls. */
  readonly walls: Uint8Array;
  /** The cells that hold a door, open or closed. */
  readonly doors: Uint16Array;
}

/** Number of cells of a board. */
export function cellCount(board: Pick<Board, 'rows' | 'columns'>): number {
  return board.rows * board.columns;
}
