import { describe, expect, it } from 'vitest';
import { isDetour, optimalLength } from '../../../../shared/maze/optimal-length.ts';

// 0 1 2      Two ways from 3 to 5: through the door in 4, or around it over the top row, which
// 3 d 5      has a door of its own in 1.
const board = { rows: 2, columns: 3, walls: new Uint8Array(6), doors: Uint16Array.of(4, 1) };

describe.each([
  { doors: 'all open', closed: [0, 0], length: 2, detour: false },
  { doors: 'the straight way closed', closed: [1, 0], length: 4, detour: true },
  { doors: 'the way around closed', closed: [0, 1], length: 2, detour: false },
  { doors: 'both ways closed', closed: [1, 1], length: -1, detour: true },
])('with $doors', ({ closed, length, detour }) => {
  it(`the optimal length is ${length}`, () => {
    expect(optimalLength(3, 5, board, closed)).toBe(length);
  });
  it(`it is ${detour ? 'a' : 'no'} detour`, () => {
    expect(isDetour(3, 5, board, closed)).toBe(detour);
  });
});
