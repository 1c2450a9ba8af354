import { expect, it } from 'vitest';
import { boardFromDrawing } from '../../../../src-main/envs/drawing.ts';

it('reads walls and doors, the doors in reading order', () => {
  expect(boardFromDrawing(['.d|', 'd..'])).toEqual({
    rows: 2,
    columns: 3,
    walls: Uint8Array.of(0, 0, 1, 0, 0, 0),
    doors: Uint16Array.of(1, 3),
  });
});

it('says which line is wrong', () => {
  expect(() => boardFromDrawing(['...', '..'])).toThrow('row 1 is not 3 cells long');
  expect(() => boardFromDrawing(['...', '.x.'])).toThrow('row 1 has an unknown x');
});
