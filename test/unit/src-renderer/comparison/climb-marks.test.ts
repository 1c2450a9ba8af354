import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import {
  climbMarkOption,
  climbMarks,
  ladderNote,
} from '../../../../src-renderer/comparison/climb-marks.ts';
import { curve } from '../charts/curves.ts';
import { PLAIN_THEME } from '../charts/plain-theme.ts';
import { GROUPS } from './some-groups.ts';

const climbing = (...updates: number[]) =>
  curve('train/rung', [[0, 1], ...updates.map((update, index) => [update, index + 2] as const)]);

describe('the marks of climbs', () => {
  const rungs = new Map([
    ['a', climbing(100, 300)],
    ['c', climbing(200)],
  ]);

  it('stand where any run of a group comes to another board, in its colour and dash', () => {
    expect(climbMarks(GROUPS, rungs)).toEqual([
      { x: 100, group: 'carry', colour: 'series-1', dash: 'solid' },
      { x: 300, group: 'carry', colour: 'series-1', dash: 'solid' },
      { x: 200, group: 'reset', colour: 'series-2', dash: 'dashed' },
    ]);
    expect(climbMarks(GROUPS, new Map())).toEqual([]);
  });

  it('are one series, or none', () => {
    expect(climbMarkOption(climbMarks(GROUPS, rungs), PLAIN_THEME, () => 1)).toMatchObject([
      { id: 'climbs', data: [[100], [300], [200]] },
    ]);
    expect(climbMarkOption([], PLAIN_THEME, () => 1)).toEqual([]);
  });
});

describe('the note on ladders', () => {
  const onLadder: Pick<RunSummary, 'rung'> = { rung: { rung: 1, rungs: 3, board: '5 × 5' } };
  const without: Pick<RunSummary, 'rung'> = { rung: null };
  const noteOf = (quantity: string, { groups = GROUPS, runs = [onLadder], marked = true } = {}) =>
    ladderNote(groups, runs, quantity, new Set(), marked);

  it('says that a mean may be over different boards', () => {
    expect(noteOf('validation/goalRate', { runs: [without, onLadder] })).toMatch(
      /^Means over runs that may be on different boards of their ladders\./,
    );
    expect(noteOf('train/loss', { groups: GROUPS.slice(1) })).toMatch(
      /^Runs may be on different boards of their ladders\./,
    );
  });

  it('says nothing of boards for what is measured on the last one', () => {
    expect(noteOf('validation/lastBoardGoalRate')).toBe(
      'Marks on the x axis: a run comes to its next board.',
    );
  });

  it('says nothing of marks where there are none', () => {
    expect(noteOf('validation/lastBoardGoalRate', { marked: false })).toBe('');
    expect(noteOf('train/loss', { marked: false })).not.toContain('Marks');
  });

  it('is empty without a ladder', () => {
    expect(noteOf('validation/goalRate', { runs: [without] })).toBe('');
  });
});
