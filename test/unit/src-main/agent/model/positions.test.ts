import { describe, expect, it } from 'vitest';
import { repeatForHeads, rotaryTables } from '../../../../../src-main/agent/model/positions.ts';

const base = { width: 16, heads: 2, ropeTheta: 10_000, prefixToken: true } as const;

describe('rotary tables, row by row', () => {
  const tables = rotaryTables({ ...base, positions: 'rows' }, 2, 3);

  it('have an entry for the prefix token and every cell, and for every pair of a head', () => {
    expect(tables).toMatchObject({ positions: 7, half: 4 });
    expect(tables.cos).toHaveLength(28);
    expect(tables.sin).toHaveLength(28);
  });

  it('turn pair i of position p by p · θ^(−2i/d), d the width of a head', () => {
    for (let p = 0; p < 7; p++) {
      for (let i = 0; i < 4; i++) {
        const angle = p / 10_000 ** ((2 * i) / 8);
        expect(tables.cos[p * 4 + i]).toBeCloseTo(Math.cos(angle), 6);
        expect(tables.sin[p * 4 + i]).toBeCloseTo(Math.sin(angle), 6);
      }
    }
  });

  it('start at the first cell when there is no prefix token', () => {
    const without = rotaryTables({ ...base, prefixToken: false, positions: 'rows' }, 2, 3);
    expect(without.positions).toBe(6);
    expect(without.cos).toEqual(tables.cos.slice(0, 24));
  });
});

describe('rotary tables by row and column', () => {
  const tables = rotaryTables({ ...base, ropeTheta: 100, positions: 'two-dimensional' }, 2, 3);
  const turn = (p: number) => {
    const part = (table: Float32Array) => Array.from(table.subarray(p * 4, (p + 1) * 4));
    return part(tables.sin).map((sin, i) => Math.atan2(sin, part(tables.cos)[i]));
  };
  const expected = (row: number, column: number) => [row, row / 10, column, column / 10];

  it('turn half of the pairs by the row and half by the column', () => {
    for (let cell = 0; cell < 6; cell++) {
      const angles = expected(Math.floor(cell / 3), cell % 3);
      turn(cell + 1).forEach((angle, i) => expect(angle).toBeCloseTo(angles[i], 6));
    }
  });

  it('put the prefix token at row and column −1', () => {
    turn(0).forEach((angle, i) => expect(angle).toBeCloseTo(expected(-1, -1)[i], 6));
  });

  it('are the same for a cell of a larger board', () => {
    const larger = rotaryTables({ ...base, ropeTheta: 100, positions: 'two-dimensional' }, 5, 5);
    // Row 1, column 2 is cell 5 of 2×3 and cell 7 of 5×5.
    expect(larger.cos.slice(8 * 4, 9 * 4)).toEqual(tables.cos.slice(6 * 4, 7 * 4));
  });
});

it('a table of one head is repeated side by side for all', () => {
  expect([...repeatForHeads(Float32Array.of(1, 2, 3, 4), 2, 3)]).toEqual([
    1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4,
  ]);
});
