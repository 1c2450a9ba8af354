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

it('says what is changed, with cells as the command line takes them', () => {
  expect(changesInWords(BOARD, CHANGES)).toEqual([
    'door 1,2 closed',
    'door 2,3 opened',
    'wall 0,0 added',
    'wall 0,1 removed',
    'agent to 4,4',
    'goal to 4,0',
  ]);
});

it('names a branch by what was changed and when', () => {
  const of = (changes: Partial<typeof CHANGES>) =>
    branchNameOf(BOARD, { ...NO_CHANGES, ...changes }, 7);
  expect(of({ agent: 24 })).toBe('Agent to 4,4 at 7');
  expect(of({ doors: CHANGES.doors })).toBe('Door 1,2 closed, door 2,3 opened at 7');
  expect(of(CHANGES)).toBe('Door 1,2 closed and 5 more at 7');
  expect(of({})).toBe('Nothing changed at 7');
});
