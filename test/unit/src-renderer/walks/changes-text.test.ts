import { expect, it } from 'vitest';
import { NO_CHANGES } from '../../../../shared/walks/changes.ts';
import { branchNameOf, changesInWords } from '../../../../src-renderer/walks/changes-text.ts';

const BOARD = { columns: 5 };
const CHANGES = {
  doors: [
    { cell: 7, closed: true },
    { cell: 13, closed: false },
  ],
  walls: [
    { cell: 0, wall: true },
    { cell: 1, wall: false },
  ],
  agent: 24,
  goal: 20,
};

it('says what is changed, with cells as the board names them', () => {
  expect(changesInWords(BOARD, CHANGES)).toEqual([
    'door at row 2, column 3 closed',
    'door at row 3, column 4 opened',
    'wall at row 1, column 1 added',
    'wall at row 1, column 2 removed',
    'agent to row 5, column 5',
    'goal to row 5, column 1',
  ]);
});

it('names a branch by what was changed and when', () => {
  const of = (changes: Partial<typeof CHANGES>) =>
    branchNameOf(BOARD, { ...NO_CHANGES, ...changes }, 7);
  expect(of({ agent: 24 })).toBe('Agent to row 5, column 5 at 7');
  expect(of({ doors: CHANGES.doors })).toBe(
    'Door at row 2, column 3 closed, door at row 3, column 4 opened at 7',
  );
  expect(of(CHANGES)).toBe('Door at row 2, column 3 closed and 5 more at 7');
  expect(of({})).toBe('Nothing changed at 7');
});
