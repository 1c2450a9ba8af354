import { ACTION_COLUMN_DELTA, ACTION_ROW_DELTA } from '../../shared/maze/cells.ts';
import type { Board } from '../../shared/maze/board.ts';

/** Side of a cell in drawing units. */
export const CELL = 40;
/** Frame around the board in drawing units. */
export const FRAME = 2;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

type Shape = Pick<Board, 'rows' | 'columns'>;

/** Size of the board and its frame in drawing units. */
export function boardSize({ rows, columns }: Shape): { width: number; height: number } {
  return { width: columns * CELL + 2 * FRAME, height: rows * CELL + 2 * FRAME };
}

/** The SVG view box that holds the board and its frame. */
export function viewBox(shape: Shape): string {
  const { width, height } = boardSize(shape);
  return [-FRAME, -FRAME, width, height].join(' ');
}

/** Row and column of a cell, from 0. */
export function rowAndColumn(
  { columns }: Pick<Shape, 'columns'>,
  cell: number,
): { row: number; column: number } {
  return { row: Math.floor(cell / columns), column: cell % columns };
}

/** Top left corner of a cell. */
export function cellCorner(board: Shape, cell: number): Point {
  const { row, column } = rowAndColumn(board, cell);
  return { x: column * CELL, y: row * CELL };
}

/** Centre of a cell. */
export function cellCentre(board: Shape, cell: number): Point {
  const { x, y } = cellCorner(board, cell);
  return { x: x + CELL / 2, y: y + CELL / 2 };
}

function isWall(board: Board, row: number, column: number): boolean {
  if (row < 0 || column < 0 || row >= board.rows || column >= board.columns) return true;
  return board.walls[row * board.columns + column] === 1;
}

/** The walls as one path; neighbours in a row are joined, so that no seam shows. */
export function wallPath(board: Board): string {
  const parts: string[] = [];
  for (let row = 0; row < board.rows; row++) {
    for (let column = 0; column < board.columns; column++) {
      if (!isWall(board, row, column)) continue;
      const from = column;
      while (column + 1 < board.columns && isWall(board, row, column + 1)) column++;
      const width = (column + 1 - from) * CELL;
      parts.push(`M${from * CELL} ${row * CELL}h${width}v${CELL}h${-width}z`);
    }
  }
  return parts.join('');
}

/** The lines where a wall of the board meets a cell that is none. */
export function wallEdgePath(board: Board): string {
  const parts: string[] = [];
  for (let row = 0; row < board.rows; row++) {
    for (let column = 0; column < board.columns; column++) {
      const wall = isWall(board, row, column);
      const x = column * CELL;
      const y = row * CELL;
      if (column + 1 < board.columns && wall !== isWall(board, row, column + 1)) {
        parts.push(`M${x + CELL} ${y}v${CELL}`);
      }
      if (row + 1 < board.rows && wall !== isWall(board, row + 1, column)) {
        parts.push(`M${x} ${y + CELL}h${CELL}`);
      }
    }
  }
  return parts.join('');
}

/** The lines between cells. */
export function gridPath({ rows, columns }: Shape): string {
  const parts: string[] = [];
  for (let row = 1; row < rows; row++) parts.push(`M0 ${row * CELL}h${columns * CELL}`);
  for (let column = 1; column < columns; column++) {
    parts.push(`M${column * CELL} 0v${rows * CELL}`);
  }
  return parts.join('');
}

export interface DoorShape {
  /** The leaf that fills the doorway when it is closed. */
  readonly leaf: Rectangle;
  /** What is left of it at either side when it is open. */
  readonly posts: readonly [Rectangle, Rectangle];
}

const LEAF = 14;
const POST = 5;

/**
 * A door's drawing: its leaf lies in the line of the wall it belongs to, across the way through.
 */
export function doorShape(board: Board, cell: number): DoorShape {
  const { x, y } = cellCorner(board, cell);
  const { row, column } = rowAndColumn(board, cell);
  const inset = (CELL - LEAF) / 2;
  if (isWall(board, row, column - 1) && isWall(board, row, column + 1)) {
    const leaf = { x, y: y + inset, width: CELL, height: LEAF };
    return {
      leaf,
      posts: [
        { ...leaf, width: POST },
        { ...leaf, x: x + CELL - POST, width: POST },
      ],
    };
  }
  const leaf = { x: x + inset, y, width: LEAF, height: CELL };
  return {
    leaf,
    posts: [
      { ...leaf, height: POST },
      { ...leaf, y: y + CELL - POST, height: POST },
    ],
  };
}

/** Side of the square that holds the four triangles, and the gap between them. */
const FAN = CELL - 3;
const GAP = 0.8;

/** The four triangles of a cell in the order of the actions, as SVG polygon points. */
export function actionTriangles(board: Shape, cell: number): string[] {
  const centre = cellCentre(board, cell);
  const half = FAN / 2;
  return ACTION_ROW_DELTA.map((down, action) => {
    const across = ACTION_COLUMN_DELTA[action];
    // From the centre, a little outwards, to the two corners on the action's side.
    const tip = { x: centre.x + GAP * across, y: centre.y + GAP * down };
    const middle = { x: centre.x + half * across, y: centre.y + half * down };
    const reach = half - GAP;
    const corners = [-1, 1].map((side) => ({
      x: middle.x + side * reach * Math.abs(down),
      y: middle.y + side * reach * Math.abs(across),
    }));
    return [tip, ...corners].map(({ x, y }) => `${x},${y}`).join(' ');
  });
}

/** A small arrowhead in an action's triangle, as SVG polygon points. */
export function actionArrow(board: Shape, cell: number, action: number): string {
  const centre = cellCentre(board, cell);
  const down = ACTION_ROW_DELTA[action];
  const across = ACTION_COLUMN_DELTA[action];
  const at = (along: number, aside: number) =>
    `${centre.x + along * across + aside * down},${centre.y + along * down + aside * across}`;
  return [at(17, 0), at(11, -4.5), at(11, 4.5)].join(' ');
}

/** A line through the centres of cells, as SVG polyline points. */
export function cellLine(board: Shape, cells: ArrayLike<number>): string {
  return Array.from(cells, (cell) => {
    const { x, y } = cellCentre(board, cell);
    return `${x},${y}`;
  }).join(' ');
}
