import { describe, expect, it } from 'vitest';
import { CELL } from '../../../../src-renderer/maze/board-geometry.ts';
import {
  arrowPath,
  mapPaths,
  qTextPlaces,
  visitPaths,
} from '../../../../src-renderer/maze/overlays.ts';
import { qColour } from '../../../../src-renderer/maze/q-colour.ts';
import { smallEpisode } from './small-episode.ts';

const { board, agentCells } = smallEpisode();
const squares = (path: string) =>
  [...path.matchAll(/M([-.\d]+) ([-.\d]+)h/g)].map(([, x, y]) => [+x!, +y!]);

describe('colours of a map', () => {
  it('run over its range, with a path for each colour', () => {
    const range = { min: -1, max: 1 };
    const paths = mapPaths(board, { cells: [0, 1, 2, 8], values: [-1, 1, 1, -1], range });
    expect(paths.map(({ colour, path }) => [colour, squares(path)])).toEqual([
      [
        qColour(0),
        [
          [0, 0],
          [2 * CELL, 2 * CELL],
        ],
      ],
      [
        qColour(1),
        [
          [CELL, 0],
          [2 * CELL, 0],
        ],
      ],
    ]);
  });

  it('leave out what has no number, and take as many paths for many cells as for few', () => {
    const cells = Array.from({ length: 4096 }, (_, cell) => cell);
    const values = cells.map((cell) => (cell === 7 ? NaN : cell));
    const large = { ...board, rows: 64, columns: 64 };
    const paths = mapPaths(large, { cells, values, range: { min: 0, max: 4095 } });
    expect(paths.length).toBeLessThanOrEqual(32);
    expect(paths.flatMap(({ path }) => squares(path))).toHaveLength(4095);
  });
});

it('draws an arrow in its cell to the side of its action', () => {
  const heads = ['north', 'east', 'south', 'west'].map((_, action) => {
    const [, , , tip] = arrowPath(board, { cells: [4], actions: [action] })
      .split(/[ML]/)
      .slice(1, 5);
    return tip!.split(' ').map(Number);
  });
  const centre = 1.5 * CELL;
  const sides = heads.map(([x, y]) => [Math.sign(x! - centre), Math.sign(y! - centre)]);
  expect(sides).toEqual([
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ]);
});

it('tells cells visited once, twice and more often', () => {
  const at = (cells: readonly number[]) => visitPaths(board, cells).map(squares);
  const corner = (cell: number) => [(cell % 3) * CELL + 3.5, Math.floor(cell / 3) * CELL + 3.5];
  expect(at([6, 6, 7, 7, 7, 4])).toEqual([[corner(4)], [corner(6)], [corner(7)]]);
  expect(at([...agentCells]).flat()).toHaveLength(new Set(agentCells).size);
});

it('writes the Q-values of a cell at four sides of it', () => {
  const [north, east, south, west] = qTextPlaces(board, 4);
  expect(north!.y).toBeLessThan(east!.y);
  expect(south!.y).toBeGreaterThan(west!.y);
  expect(west!.x).toBeLessThan(east!.x);
});
