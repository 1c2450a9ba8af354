import { describe, expect, it } from 'vitest';
import { optimalLength } from '../../../shared/maze/optimal-length.ts';
import {
  figureHelp,
  figureTable,
  INTERFACE_FIGURES,
  type InterfaceFigure,
} from '../../bench/measure/interface/figures.ts';
import { longEpisode } from '../../bench/measure/interface/long-episode.ts';
import { quantile } from '../../bench/measure/quantile.ts';

const NAMES = Object.keys(INTERFACE_FIGURES) as InterfaceFigure[];

describe('the figures of the interface', () => {
  it('are all explained, and all told, a line each', () => {
    const values = Object.fromEntries(NAMES.map((name, index) => [name, index + 1]));
    const figures = {
      ...(values as Record<InterfaceFigure, number>),
      processorMs: { searchMs: 99 },
    };
    const table = figureTable(figures).split('\n');
    expect(table).toHaveLength(NAMES.length);
    for (const [index, name] of NAMES.entries()) {
      expect(figureHelp()).toContain(name);
      expect(table[index]).toMatch(new RegExp(`^${name} +${index + 1}`));
    }
    expect(table.filter((line) => line.includes('processor'))).toEqual([
      expect.stringMatching(/^searchMs .*\(processor 99\)$/),
    ]);
  });

  it('come from values that are not sorted', () => {
    expect(quantile([5, 1, 3, 2, 4], 0.5)).toBe(3);
    expect(quantile([5, 1, 3, 2, 4], 1)).toBe(5);
    expect(quantile([7], 0.95)).toBe(7);
  });
});

describe('the episode that is dragged through', () => {
  it('is as long as it should be, on a board where the goal can be reached', () => {
    const record = longEpisode('four-rooms-medium', 80);
    expect(record.length).toBe(80);
    expect(record.agentCells).toHaveLength(81);
    const { board, startCell, goalCell } = record;
    const open = new Uint8Array(board.doors.length);
    expect(optimalLength(startCell, goalCell, board, open)).toBeGreaterThan(0);
  });
});
