import type { Board } from '../../../shared/maze/board.ts';
import type { FourRoomsEnvironment } from '../../../shared/worlds/four-rooms.ts';
import { boardFromDrawing } from '../drawing.ts';

/** The inside of the four-rooms board of Sutton, Precup & Singh 1999 (104 cells to stand on). */
const SUTTON = [
  '.....|.....',
  '.....|.....',
  '.....d.....',
  '.....|.....',
  '.....|.....',
  '|d||||.....',
  '.....|||d||',
  '.....|.....',
  '.....|.....',
  '.....d.....',
  '.....|.....',
];

/**
 * Four equal square rooms: walls through the middle row and column, and a doorway in the middle
 * of each of the four wall segments.
 */
function equalRooms(inside: number): string[] {
  const room = (inside - 1) / 2;
  const doorway = room >> 1;
  const isDoorway = (along: number) => along === doorway || along === room + 1 + doorway;
  const character = (row: number, column: number) => {
    if (row !== room && column !== room) return '.';
    return isDoorway(row) || isDoorway(column) ? 'd' : '|';
  };
  return Array.from({ length: inside }, (_, row) =>
    Array.from({ length: inside }, (_, column) => character(row, column)).join(''),
  );
}

/**
 * The board that is `inside` cells wide and high without its outer wall, which is never observed:
 * walking off the board is bumping into that wall (science §3).
 */
export function fourRoomsBoard(inside: FourRoomsEnvironment['inside']): Board {
  return boardFromDrawing(inside === '11' ? SUTTON : equalRooms(Number(inside)));
}
