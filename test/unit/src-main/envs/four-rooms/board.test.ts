import { describe, expect, it } from 'vitest';
import type { Board } from '../../../../../shared/maze/board.ts';
import { fourRoomsBoard } from '../../../../../src-main/envs/four-rooms/board.ts';

function draw({ rows, columns, walls, doors }: Board): string[] {
  const characters = Array.from<number, string>(walls, (wall) => (wall ? '|' : '.'));
  for (const cell of doors) characters[cell] = 'd';
  return Array.from({ length: rows }, (_, row) =>
    characters.slice(row * columns, (row + 1) * columns).join(''),
  );
}

describe('the paper’s board', () => {
  it('is the inside of the drawing in science.md §3', () => {
    const withOuterWall = `
      |||||||||||||
      |.....|.....|
      |.....|.....|
      |.....d.....|
      |.....|.....|
      |.....|.....|
      ||d||||.....|
      |.....|||d|||
      |.....|.....|
      |.....|.....|
      |.....d.....|
      |.....|.....|
      |||||||||||||`;
    const inside = withOuterWall
      .trim()
      .split(/\s+/)
      .slice(1, -1)
      .map((line) => line.slice(1, -1));
    expect(draw(fourRoomsBoard('11'))).toEqual(inside);
  });

  it('has the 104 states of Sutton et al. 1999', () => {
    expect(fourRoomsBoard('11').walls.filter((wall) => wall === 0).length).toBe(104);
  });
});

it('the small boards have four equal rooms with doorways in the middle of the walls', () => {
  expect(draw(fourRoomsBoard('5'))).toMatchInlineSnapshot(`
    [
      "..|..",
      "..d..",
      "|d||d",
      "..|..",
      "..d..",
    ]
  `);
  expect(draw(fourRoomsBoard('7'))).toMatchInlineSnapshot(`
    [
      "...|...",
      "...d...",
      "...|...",
      "|d|||d|",
      "...|...",
      "...d...",
      "...|...",
    ]
  `);
  expect(draw(fourRoomsBoard('9'))).toMatchInlineSnapshot(`
    [
      "....|....",
      "....|....",
      "....d....",
      "....|....",
      "||d||||d|",
      "....|....",
      "....|....",
      "....d....",
      "....|....",
    ]
  `);
});
