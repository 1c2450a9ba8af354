import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  distancesTo,
  shortestLength,
  shortestPath,
} from '../../../../shared/maze/shortest-path.ts';
import { maze, type Maze } from './arbitrary-maze.ts';
import { independentDistance } from './independent-distance.ts';

function place({ board }: Maze, cell: number): [number, number] {
  return [Math.floor(cell / board.columns), cell % board.columns];
}

describe('on any maze', () => {
  it('the shortest length equals that of an independent search', () => {
    fc.assert(
      fc.property(maze, (any) => {
        const { board, closed, from, goal, lines } = any;
        expect(shortestLength(from, goal, board, closed)).toBe(
          independentDistance(lines, place(any, from), place(any, goal), '|'),
        );
      }),
    );
  });

  it('the distances to a goal equal the shortest length from every free cell', () => {
    fc.assert(
      fc.property(maze, (any) => {
        const { board, closed, goal, lines } = any;
        const distances = distancesTo(goal, board, closed);
        const free = Array.from(lines.join(''), (character) => character === '.');
        free.forEach((isFree, cell) => {
          const expected = isFree ? shortestLength(cell, goal, board, closed) : -1;
          expect(distances[cell]).toBe(expected);
        });
      }),
    );
  });

  it('a path leads over free neighbours from one end to the other and is shortest', () => {
    fc.assert(
      fc.property(maze, (any) => {
        const { board, closed, from, goal, lines } = any;
        const path = shortestPath(from, goal, board, closed);
        const length = shortestLength(from, goal, board, closed);
        expect(path === null ? -1 : path.length - 1).toBe(length);
        fc.pre(path !== null);
        expect([path[0], path.at(-1)]).toEqual([from, goal]);
        for (let i = 1; i < path.length; i++) {
          const [row, column] = place(any, path[i]);
          const [row0, column0] = place(any, path[i - 1]);
          expect(Math.abs(row - row0) + Math.abs(column - column0)).toBe(1);
          expect(lines[row][column]).toBe('.');
        }
      }),
    );
  });

  it('counts both ends as free', () => {
    fc.assert(
      fc.property(maze, fc.nat(), fc.nat(), ({ board, closed }, a, b) => {
        const cells = board.rows * board.columns;
        const [from, goal] = [a % cells, b % cells];
        const path = shortestPath(from, goal, board, closed);
        expect(path === null ? -1 : path.length - 1).toBe(
          shortestLength(from, goal, board, closed),
        );
      }),
    );
  });
});

it('does not go from the end of a row to the beginning of the next', () => {
  const board = {
    rows: 2,
    columns: 3,
    // ..|
    // |..
    walls: Uint8Array.of(0, 0, 1, 1, 0, 0),
    doors: new Uint16Array(0),
  };
  expect(shortestPath(0, 5, board, [])).toEqual([0, 1, 4, 5]);
  const split = { ...board, walls: Uint8Array.of(1, 1, 0, 0, 1, 1) };
  expect(shortestPath(2, 3, split, [])).toBeNull();
});

it('writes distances into an array that is given', () => {
  const board = { rows: 1, columns: 4, walls: new Uint8Array(4), doors: Uint16Array.of(2) };
  const into = new Int32Array(4).fill(99);
  expect(distancesTo(0, board, [1], into)).toBe(into);
  expect(Array.from(into)).toEqual([0, 1, -1, -1]);
});
