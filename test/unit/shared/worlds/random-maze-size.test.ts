import { expect, it } from 'vitest';
import { mostDoors, mostWalls, openingCount } from '../../../../shared/worlds/random-maze-size.ts';

const PAPER = { mazeRows: 5, mazeColumns: 6 };

it('the paper’s maze has 49 openings, and room for its 10 walls and 5 doors', () => {
  expect(openingCount(PAPER)).toBe(49);
  expect(mostWalls(PAPER)).toBe(18);
  expect(mostDoors(PAPER, 10)).toBe(36);
});

it('the smallest maze is a ring of four cells with room for a door', () => {
  const smallest = { mazeRows: 2, mazeColumns: 2 };
  expect(openingCount(smallest)).toBe(4);
  expect(mostWalls(smallest)).toBe(0);
  expect(mostDoors(smallest, 0)).toBe(1);
});
