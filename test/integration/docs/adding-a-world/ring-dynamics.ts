import type { Board } from '../../../../shared/maze/board.ts';
import { boardFromDrawing } from '../../../../src-main/envs/drawing.ts';
import { FourRooms } from '../../../../src-main/envs/four-rooms/four-rooms.ts';
import type { WorldDynamics } from '../../../../src-main/envs/world-dynamics.ts';
import type { RingEnvironment } from './ring.ts';

/** The way round, walls inside. */
function ringBoard(side: number): Board {
  const middle = (side - 1) / 2;
  const isEdge = (at: number) => at === 0 || at === side - 1;
  const character = (row: number, column: number) => {
    if (!isEdge(row) && !isEdge(column)) return '|';
    return row === middle || column === middle ? 'd' : '.';
  };
  const lines = Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (_, column) => character(row, column)).join(''),
  );
  return boardFromDrawing(lines);
}

/** Its one closed door moves as in the four rooms. */
export const ringDynamics = {
  of: (environment: RingEnvironment): WorldDynamics =>
    new FourRooms(ringBoard(environment.ringSide), environment),
};
