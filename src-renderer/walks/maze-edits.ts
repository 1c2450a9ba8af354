import {
  type ChangeIssue,
  changedMaze,
  type MazeChanges,
  type MazeMoment,
} from '../../shared/walks/changes.ts';

/** What a press on a cell changes. */
export type EditTool = 'door' | 'wall' | 'agent' | 'goal';

/** What a stroke over several cells makes of each: what it made of the first; null: nothing yet. */
export type Stroke = boolean | null;

export interface Edited {
  /** All changes from the maze that they began with; as before when this one is refused. */
  readonly changes: MazeChanges;
  readonly issues: readonly ChangeIssue[];
  /** To be handed on while the pointer stays down. */
  readonly stroke: Stroke;
}

/**
 * Presses a cell with a tool.
 * @param base the maze before all changes
 * @param before what was changed already
 * @param stroke null at the beginning of a stroke
 */
export function pressCell(
  base: MazeMoment,
  before: MazeChanges,
  tool: EditTool,
  cell: number,
  stroke: Stroke = null,
): Edited {
  const { maze } = changedMaze(base, before);
  const refuse = (...issues: readonly ChangeIssue[]): Edited => ({
    changes: before,
    issues,
    stroke,
  });
  let next: MazeChanges;
  let made = stroke;
  switch (tool) {
    case 'door': {
      const door = maze.board.doors.indexOf(cell);
      if (door < 0) {
        return stroke === null ? refuse({ cell, message: 'there is no door here' }) : refuse();
      }
      made ??= maze.doorsClosed[door] === 0;
      next = { ...before, doors: doorsWith(base, before.doors, cell, made) };
      break;
    }
    case 'wall':
      made ??= maze.board.walls[cell] === 0;
      next = { ...before, walls: wallsWith(base, before.walls, cell, made) };
      // A door that was moved and then walled up is not moved any more.
      if (made) next = { ...next, doors: next.doors.filter((door) => door.cell !== cell) };
      break;
    case 'agent':
      made = true;
      next = { ...before, agent: cell === base.agentCell ? null : cell };
      break;
    case 'goal':
      made = true;
      next = { ...before, goal: cell === base.goalCell ? null : cell };
      break;
  }
  const { issues } = changedMaze(base, next);
  return issues.length > 0 ? refuse(...issues) : { changes: next, issues: [], stroke: made };
}

/** The changes of doors with one more; a door that is as it was is not changed. */
function doorsWith(
  { board, doorsClosed }: MazeMoment,
  doors: MazeChanges['doors'],
  cell: number,
  closed: boolean,
): MazeChanges['doors'] {
  const others = doors.filter((door) => door.cell !== cell);
  const was = doorsClosed[board.doors.indexOf(cell)] === 1;
  return was === closed ? others : [...others, { cell, closed }];
}

function wallsWith(
  { board }: MazeMoment,
  walls: MazeChanges['walls'],
  cell: number,
  wall: boolean,
): MazeChanges['walls'] {
  const others = walls.filter((each) => each.cell !== cell);
  return (board.walls[cell] === 1) === wall ? others : [...others, { cell, wall }];
}
