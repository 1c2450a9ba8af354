import type { Board } from '../../../shared/maze/board.ts';
import type { RandomMazeEnvironment } from '../../../shared/worlds/random-maze.ts';
import { boardFromDrawing } from '../drawing.ts';

type Size = Pick<RandomMazeEnvironment, 'mazeRows' | 'mazeColumns' | 'mazeView'>;

/**
 * The maze before any wall is drawn (science §3): cells at odd rows and odd columns, pillars where
 * both are even, and every place between two cells an opening, numbered in reading order as the
 * board's `doors`. Without the outer wall, walking off the board is bumping into it.
 */
export function randomMazeGround({ mazeRows, mazeColumns, mazeView }: Size): Board {
  const rows = 2 * mazeRows + 1;
  const columns = 2 * mazeColumns + 1;
  const character = (row: number, column: number) => {
    if (row === 0 || column === 0 || row === rows - 1 || column === columns - 1) return '|';
    if (row % 2 === 1 && column % 2 === 1) return '.';
    return row % 2 === 0 && column % 2 === 0 ? '|' : 'd';
  };
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => character(row, column)).join(''),
  );
  const inside = () => lines.slice(1, -1).map((line) => line.slice(1, -1));
  return boardFromDrawing(mazeView === 'inside' ? inside() : lines);
}
