import { describe, expect, it } from 'vitest';
import { doorwaysPassed, hasRooms } from '../../../../shared/maze/doorways.ts';

// 0 1 2 3 4 5 6    A corridor of four rooms, one cell each, with doorways in 1, 3 and 5.
const board = { rows: 1, columns: 7, walls: new Uint8Array(7), doors: Uint16Array.of(1, 3, 5) };
const OPEN = [0, 0, 0];

describe('the doorways of a way', () => {
  it('are those that it enters: that of the goal counts, that of the start does not', () => {
    const passed = (start: number, goal: number) => doorwaysPassed(start, goal, board, OPEN);
    expect(passed(0, 2)).toBe(1);
    expect(passed(0, 1)).toBe(1);
    expect(passed(1, 0)).toBe(0);
    expect(passed(1, 4)).toBe(1);
    expect(passed(6, 0)).toBe(3);
    expect(passed(2, 2)).toBe(0);
  });

  it('are not known without a way', () => {
    expect(doorwaysPassed(0, 4, board, [0, 1, 0])).toBeNull();
  });
});

it('are told of rooms alone', () => {
  expect([hasRooms({ kind: 'four-rooms' }), hasRooms({ kind: 'random-maze' })]).toEqual([
    true,
    false,
  ]);
});
