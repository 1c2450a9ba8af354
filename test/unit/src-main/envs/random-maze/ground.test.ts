import { expect, it } from 'vitest';
import type { Board } from '../../../../../shared/maze/board.ts';
import { openingCount } from '../../../../../shared/worlds/random-maze-size.ts';
import { randomMazeGround } from '../../../../../src-main/envs/random-maze/ground.ts';

function drawn({ rows, columns, walls, doors }: Board): string[] {
  const character = (cell: number) => (walls[cell] ? '|' : doors.includes(cell) ? 'd' : '.');
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_cell, column) => character(row * columns + column)).join(''),
  );
}

const PAPER = { mazeRows: 5, mazeColumns: 6 };

it('is the drawing of science.md §3 at the paper’s size', () => {
  const ground = randomMazeGround({ ...PAPER, mazeView: 'with-wall' });
  expect(drawn(ground)).toEqual([
    '|||||||||||||',
    '|.d.d.d.d.d.|',
    '|d|d|d|d|d|d|',
    '|.d.d.d.d.d.|',
    '|d|d|d|d|d|d|',
    '|.d.d.d.d.d.|',
    '|d|d|d|d|d|d|',
    '|.d.d.d.d.d.|',
    '|d|d|d|d|d|d|',
    '|.d.d.d.d.d.|',
    '|||||||||||||',
  ]);
  expect(ground.doors.length).toBe(openingCount(PAPER));
});

it('is the same without its outer wall', () => {
  const size = { mazeRows: 2, mazeColumns: 3 };
  const ground = randomMazeGround({ ...size, mazeView: 'inside' });
  expect(drawn(ground)).toEqual(['.d.d.', 'd|d|d', '.d.d.']);
  expect(ground.doors.length).toBe(openingCount(size));
});
