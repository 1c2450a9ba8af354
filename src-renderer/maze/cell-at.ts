import type { Board } from '../../shared/maze/board.ts';
import { CELL, FRAME, type Point, type Rectangle } from './board-geometry.ts';

/**
 * The cell under a point of the page; null where the board is not.
 * @param box the board's element, which holds its drawing as large as it fits, in the middle
 */
export function cellAt(
  { rows, columns }: Pick<Board, 'rows' | 'columns'>,
  box: Rectangle,
  point: Point,
): number | null {
  const scale = cellSide({ rows, columns }, box) / CELL;
  if (!(scale > 0)) return null;
  const column = place(point.x - box.x - box.width / 2, columns, scale);
  const row = place(point.y - box.y - box.height / 2, rows, scale);
  return row === null || column === null ? null : row * columns + column;
}

/** Side of a cell on the page when the board is drawn as large as it fits into a box. */
export function cellSide(
  { rows, columns }: Pick<Board, 'rows' | 'columns'>,
  { width, height }: Pick<Rectangle, 'width' | 'height'>,
): number {
  const scale = Math.min(width / (columns * CELL + 2 * FRAME), height / (rows * CELL + 2 * FRAME));
  return CELL * scale;
}

function place(fromMiddle: number, cells: number, scale: number): number | null {
  const at = Math.floor(fromMiddle / scale / CELL + cells / 2);
  return at >= 0 && at < cells ? at : null;
}
