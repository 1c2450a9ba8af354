import type { Board } from '../../shared/maze/board.ts';
import { cellText, type MazeChanges } from '../../shared/walks/changes.ts';

/**
 * What is changed, in words, with cells as the command line takes them: `door 3,4 closed`,
 * `agent to 2,2`.
 */
export function changesInWords(
  board: Pick<Board, 'columns'>,
  { doors, walls, agent, goal }: MazeChanges,
): string[] {
  const at = (cell: number) => cellText(board, cell);
  return [
    ...doors.map(({ cell, closed }) => `door ${at(cell)} ${closed ? 'closed' : 'opened'}`),
    ...walls.map(({ cell, wall }) => `wall ${at(cell)} ${wall ? 'added' : 'removed'}`),
    ...(agent === null ? [] : [`agent to ${at(agent)}`]),
    ...(goal === null ? [] : [`goal to ${at(goal)}`]),
  ];
}

/** A name for a branch: what was changed and when. */
export function branchNameOf(
  board: Pick<Board, 'columns'>,
  changes: MazeChanges,
  step: number,
): string {
  const words = changesInWords(board, changes);
  const what =
    words.length === 0
      ? 'nothing changed'
      : words.length <= 2
        ? words.join(', ')
        : `${words[0]} and ${words.length - 1} more`;
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} at ${step}`;
}
