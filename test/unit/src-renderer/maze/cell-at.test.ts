import { expect, it } from 'vitest';
import { CELL, FRAME } from '../../../../src-renderer/maze/board-geometry.ts';
import { cellAt, cellSide } from '../../../../src-renderer/maze/cell-at.ts';

const BOARD = { rows: 2, columns: 3 };
/** The board at twice its drawing units, in the middle of an element that is wider. */
const BOX = { x: 50, y: 20, width: 600, height: 2 * (2 * CELL + 2 * FRAME) };
const LEFT = 50 + 300 - 3 * CELL;
const TOP = 20 + 2 * FRAME;

it('finds the cell under a point, and none beside the board', () => {
  const at = (x: number, y: number) => cellAt(BOARD, BOX, { x, y });
  expect(cellSide(BOARD, BOX)).toBe(2 * CELL);
  expect(at(LEFT + 1, TOP + 1)).toBe(0);
  expect(at(LEFT + 2 * CELL + 1, TOP + 1)).toBe(1);
  expect(at(LEFT + 6 * CELL - 1, TOP + 4 * CELL - 1)).toBe(5);
  expect(at(LEFT - 1, TOP + 1)).toBeNull();
  expect(at(LEFT + 1, TOP - 1)).toBeNull();
  expect(at(LEFT + 6 * CELL + 1, TOP + 1)).toBeNull();
});

it('finds none on a board that is not shown', () => {
  expect(cellAt(BOARD, { x: 0, y: 0, width: 0, height: 0 }, { x: 0, y: 0 })).toBeNull();
});
