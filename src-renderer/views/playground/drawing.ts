import type { ChangeIssue, MazeMoment } from '../../../shared/walks/changes.ts';
import { drawnMazeIssues } from '../../../shared/walks/drawn-maze.ts';
import { type DrawnMaze, drawnMazeSchema, MOST_DOORS } from '../../../shared/walks/walk-request.ts';
import type { WalkBegin } from '../../../shared/walks/walk-record.ts';

/** What is painted into a cell. */
export const BRUSHES = ['wall', 'floor', 'closed-door', 'open-door', 'agent', 'goal'] as const;
export type Brush = (typeof BRUSHES)[number];

/** Fewest and most rows and columns. */
export const SIDES = {
  least: drawnMazeSchema.shape.rows.minValue ?? 2,
  most: drawnMazeSchema.shape.rows.maxValue ?? 64,
};

/** Floor alone, the agent and the goal in opposite corners. */
export function emptyRoom(rows: number, columns: number): DrawnMaze {
  const cells = rows * columns;
  return {
    rows,
    columns,
    walls: Array.from({ length: cells }, () => 0),
    doors: [],
    agentCell: 0,
    goalCell: cells - 1,
  };
}

/** The maze of a moment, to be drawn on. */
export function drawnFrom({ board, doorsClosed, agentCell, goalCell }: MazeMoment): DrawnMaze {
  return {
    rows: board.rows,
    columns: board.columns,
    walls: [...board.walls],
    doors: Array.from(board.doors, (cell, door) => ({ cell, closed: doorsClosed[door] === 1 })),
    agentCell,
    goalCell,
  };
}

/** The maze at the beginning of a part of a walk. */
export function drawingOf(part: WalkBegin): DrawnMaze {
  const { rows, columns, walls, agentCell, goalCell } = part;
  const doors = part.doors.map((cell, door) => ({ cell, closed: part.doorsClosed[door] === 1 }));
  return { rows, columns, walls, doors, agentCell, goalCell };
}

function painted(maze: DrawnMaze, brush: Brush, cell: number): DrawnMaze {
  if (brush === 'agent') return { ...maze, agentCell: cell };
  if (brush === 'goal') return { ...maze, goalCell: cell };
  const walls = maze.walls.with(cell, brush === 'wall' ? 1 : 0);
  const others = maze.doors.filter((door) => door.cell !== cell);
  const isDoor = brush === 'closed-door' || brush === 'open-door';
  const doors = isDoor ? [...others, { cell, closed: brush === 'closed-door' }] : others;
  return { ...maze, walls, doors: doors.toSorted((a, b) => a.cell - b.cell) };
}

/** Whether two mazes are the same. */
export function equalMazes(one: DrawnMaze, two: DrawnMaze): boolean {
  return JSON.stringify(one) === JSON.stringify(two);
}

/**
 * Paints a cell. What would make a maze that cannot be walked is refused at the cell, and the maze
 * stays; what is painted over agent or goal while the pointer is dragged leaves them out.
 */
export function paint(
  maze: DrawnMaze,
  brush: Brush,
  cell: number,
): { readonly maze: DrawnMaze; readonly issues: readonly ChangeIssue[] } {
  const next = painted(maze, brush, cell);
  if (next.doors.length > MOST_DOORS) {
    return { maze, issues: [{ cell, message: `a maze has at most ${MOST_DOORS} doors` }] };
  }
  const issues = drawnMazeIssues(next).map(({ message }) => ({ cell, message }));
  return issues.length > 0 ? { maze, issues } : { maze: next, issues };
}

/** The first free cell from a wished one on; -1 when there is none. */
function freeCell(maze: DrawnMaze, wished: number, taken: number): number {
  const isFree = (cell: number) =>
    !maze.walls[cell] &&
    cell !== taken &&
    !maze.doors.some((door) => door.cell === cell && door.closed);
  const cells = Array.from(maze.walls, (_, cell) => cell);
  return [wished, ...cells].find(isFree) ?? -1;
}

/**
 * The maze with other numbers of rows and columns: what is there stays at its row and column, what is
 * new is floor. Agent and goal move inwards when they would be outside, and clear their way if need be.
 */
export function resized(maze: DrawnMaze, rows: number, columns: number): DrawnMaze {
  const moved = (cell: number) => {
    const row = Math.floor(cell / maze.columns);
    const column = cell % maze.columns;
    return row < rows && column < columns ? row * columns + column : -1;
  };
  const inwards = (cell: number) =>
    Math.min(rows - 1, Math.floor(cell / maze.columns)) * columns +
    Math.min(columns - 1, cell % maze.columns);
  const walls = Array.from({ length: rows * columns }, (_, cell) => {
    const row = Math.floor(cell / columns);
    const column = cell % columns;
    const wasThere = row < maze.rows && column < maze.columns;
    return wasThere ? maze.walls[row * maze.columns + column] : 0;
  });
  const doors = maze.doors
    .map((door) => ({ ...door, cell: moved(door.cell) }))
    .filter(({ cell }) => cell >= 0);
  let next: DrawnMaze = { rows, columns, walls, doors, agentCell: 0, goalCell: 0 };
  const place = (cell: number, taken: number): number => {
    const free = freeCell(next, inwards(cell), taken);
    if (free >= 0) return free;
    const cleared = taken === 0 ? 1 : 0;
    next = painted(next, 'floor', cleared);
    return cleared;
  };
  const agentCell = place(maze.agentCell, -1);
  const goalCell = place(maze.goalCell, agentCell);
  return { ...next, agentCell, goalCell };
}
