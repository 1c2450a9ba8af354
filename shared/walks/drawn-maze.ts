import { shortestLength } from '../maze/shortest-path.ts';
import { cellText, type ChangeIssue, type MazeMoment, standingIssues } from './changes.ts';
import type { DrawnMaze } from './walk-request.ts';

const ALL_OPEN: readonly number[] = [];

/** A drawn maze before its first environment step, its doors in row-major order. */
export function drawnMoment({ rows, columns, ...maze }: DrawnMaze): MazeMoment {
  const doors = maze.doors.toSorted((a, b) => a.cell - b.cell);
  return {
    board: {
      rows,
      columns,
      walls: Uint8Array.from(maze.walls),
      doors: Uint16Array.from(doors, ({ cell }) => cell),
    },
    doorsClosed: Uint8Array.from(doors, ({ closed }) => (closed ? 1 : 0)),
    agentCell: maze.agentCell,
    goalCell: maze.goalCell,
  };
}

/** What names a cell that is not on the board. */
function strayIssues({ rows, columns, doors, agentCell, goalCell }: DrawnMaze): ChangeIssue[] {
  const named = [
    ...doors.map(({ cell }) => ['a door', cell] as const),
    ['the agent', agentCell] as const,
    ['the goal', goalCell] as const,
  ];
  return named
    .filter(([, cell]) => cell >= rows * columns)
    .map(([what, cell]) => ({ cell, message: `${what} would stand outside the board` }));
}

function doorIssues({ columns, walls, doors }: DrawnMaze): ChangeIssue[] {
  const seen = new Set<number>();
  const issues: ChangeIssue[] = [];
  for (const { cell } of doors) {
    const at = cellText({ columns }, cell);
    if (walls[cell]) issues.push({ cell, message: `a door and a wall would stand at ${at}` });
    if (seen.has(cell)) issues.push({ cell, message: `two doors would stand at ${at}` });
    seen.add(cell);
  }
  return issues;
}

/**
 * What keeps a drawn maze from being walked, each with its cell; nothing when it can be. That no way
 * leads to the goal is no issue (`noWay`): doors may open, and watching an agent wait is allowed.
 */
export function drawnMazeIssues(maze: DrawnMaze): ChangeIssue[] {
  const cells = maze.rows * maze.columns;
  if (maze.walls.length !== cells) {
    const message = `${maze.rows} rows of ${maze.columns} cells are ${cells}, not ${maze.walls.length}`;
    return [{ cell: 0, message }];
  }
  const stray = strayIssues(maze);
  if (stray.length > 0) return stray;
  return [...doorIssues(maze), ...standingIssues(drawnMoment(maze))];
}

/**
 * What is in the way of a goal that cannot be reached: the doors as they are, or walls that no door
 * opens.
 */
export type NoWay = 'closed-doors' | 'walls';

/** Why no way leads from the agent to the goal at a moment; null when one does. */
export function noWayAt({ board, doorsClosed, agentCell, goalCell }: MazeMoment): NoWay | null {
  if (shortestLength(agentCell, goalCell, board, doorsClosed) >= 0) return null;
  return shortestLength(agentCell, goalCell, board, ALL_OPEN) >= 0 ? 'closed-doors' : 'walls';
}

/** The same of a drawn maze without issues, at its start. */
export function noWay(maze: DrawnMaze): NoWay | null {
  return noWayAt(drawnMoment(maze));
}
