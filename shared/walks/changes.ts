import { z } from 'zod';
import { type Board, cellCount } from '../maze/board.ts';

const cell = z.int().min(0).max(65_535);
/** As many as the largest board has cells, all at once. */
const MOST_CHANGES = 64 * 64;

/** What somebody changes in a maze between two environment steps; cells are row-major. */
export const mazeChangesSchema = z.strictObject({
  doors: z
    .array(z.strictObject({ cell, closed: z.boolean() }))
    .max(MOST_CHANGES)
    .default([]),
  walls: z
    .array(z.strictObject({ cell, wall: z.boolean() }))
    .max(MOST_CHANGES)
    .default([]),
  /** Where the agent is put; null: where it is. */
  agent: cell.nullable().default(null),
  goal: cell.nullable().default(null),
});
export type MazeChanges = z.infer<typeof mazeChangesSchema>;

export const NO_CHANGES: MazeChanges = { doors: [], walls: [], agent: null, goal: null };

/** A maze between two environment steps. */
export interface MazeMoment {
  readonly board: Board;
  /** [doors] 1 where the door is closed. */
  readonly doorsClosed: Uint8Array;
  readonly agentCell: number;
  readonly goalCell: number;
}

/** A change that is not possible, where it was made. */
export interface ChangeIssue {
  readonly cell: number;
  /** For people, without a full stop. */
  readonly message: string;
}

/** A cell for people, as the command line takes it: row and column, counted from 0. */
export function cellText(board: Pick<Board, 'columns'>, at: number): string {
  return `${Math.floor(at / board.columns)},${at % board.columns}`;
}

/** What is wrong with one cell of the maze that changes lead to; null when nothing is. */
function occupied(
  what: string,
  at: number,
  { board, doorsClosed }: MazeMoment,
): ChangeIssue | null {
  if (board.walls[at]) return { cell: at, message: `${what} would stand in a wall` };
  const door = board.doors.indexOf(at);
  if (door < 0 || !doorsClosed[door]) return null;
  return { cell: at, message: `${what} would stand in a closed door` };
}

/** What is wrong with where agent and goal stand; nothing when they can. */
export function standingIssues(maze: MazeMoment): ChangeIssue[] {
  const agent = occupied('the agent', maze.agentCell, maze);
  const goal = occupied('the goal', maze.goalCell, maze);
  const issues = [agent, goal].filter((issue) => issue !== null);
  if (maze.agentCell !== maze.goalCell) return issues;
  return [...issues, { cell: maze.goalCell, message: 'the agent would stand on the goal' }];
}

/**
 * The maze with changes, all at once; what is not possible otherwise: a cell outside the board, a
 * door where there is none, a wall or a closed door on agent or goal, an agent on the goal. A wall
 * on a door takes its place. A wall that is taken away leaves floor: only the world knows whether
 * there is a door in it.
 */
export function changedMaze(
  maze: MazeMoment,
  changes: MazeChanges,
): { readonly maze: MazeMoment; readonly issues: readonly ChangeIssue[] } {
  const { board } = maze;
  const cells = cellCount(board);
  const issues: ChangeIssue[] = [];
  const walls = board.walls.slice();
  const closed = maze.doorsClosed.slice();
  const named = [...changes.walls, ...changes.doors].map((change) => change.cell);
  for (const at of [...named, changes.agent ?? 0, changes.goal ?? 0]) {
    if (at >= cells) issues.push({ cell: at, message: 'there is no such cell on this board' });
  }
  if (issues.length > 0) return { maze, issues };
  for (const { cell: at, wall } of changes.walls) walls[at] = wall ? 1 : 0;
  for (const { cell: at, closed: isClosed } of changes.doors) {
    const door = board.doors.indexOf(at);
    if (door < 0 || walls[at]) {
      issues.push({ cell: at, message: `there is no door at ${cellText(board, at)}` });
    } else closed[door] = isClosed ? 1 : 0;
  }
  const stays = (_: number, door: number) => !walls[board.doors[door]];
  const after: MazeMoment = {
    board: { ...board, walls, doors: board.doors.filter(stays) },
    doorsClosed: closed.filter(stays),
    agentCell: changes.agent ?? maze.agentCell,
    goalCell: changes.goal ?? maze.goalCell,
  };
  issues.push(...standingIssues(after));
  return { maze: after, issues };
}

/** Whether nothing is changed. */
export function changesNothing({ doors, walls, agent, goal }: MazeChanges): boolean {
  return doors.length === 0 && walls.length === 0 && agent === null && goal === null;
}
