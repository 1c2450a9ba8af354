import type { Board } from '../../shared/maze/board.ts';
import type { MazeChanges } from '../../shared/walks/changes.ts';
import { cellName } from '../maze/describe-moment.ts';

/** What is changed, in words: `door at row 3, column 4 closed`, `agent to row 2, column 2`. */
export function changesInWords(
  board: Pick<Board, 'columns'>,
  { doors, walls, agent, goal }: MazeChanges,
): string[] {
  const at = (cell: number) => cellName(board, cell);
  return [
    ...doors.map(({ cell, closed }) => `door at ${at(cell)} ${closed ? 'closed' : 'opened'}`),
    ...walls.map(({ cell, wall }) => `wall at ${at(cell)} ${wall ? 'added' : 'removed'}`),
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
