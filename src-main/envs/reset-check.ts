import type { Board } from '../../shared/maze/board.ts';
import { shortestLength } from '../../shared/maze/shortest-path.ts';
import { EnvironmentError } from './environment-error.ts';
import type { ResetOptions } from './vector-environment.ts';
import type { WorldDynamics } from './world-dynamics.ts';

const NO_DOORS = new Uint16Array(0);

/** What is wrong with a list of cells that are to be walls or closed doors; null when nothing. */
function openingsIssue(
  what: string,
  cells: readonly number[],
  wanted: number,
  ground: Board,
): string | null {
  if (cells.length !== wanted) return `${cells.length} ${what}, not ${wanted}`;
  if (new Set(cells).size !== wanted) return `two ${what} in one cell`;
  const wrong = cells.find((cell) => !ground.doors.includes(cell));
  return wrong === undefined ? null : `cell ${wrong} cannot be among the ${what}`;
}

function wallsIssue({ start, goal, walls }: ResetOptions, world: WorldDynamics): string | null {
  const { ground } = world;
  if (walls === undefined) return null;
  if (start === undefined || goal === undefined) return 'walls without start and goal';
  const issue = openingsIssue('walls', walls, world.wallCount, ground);
  if (issue) return issue;
  if (walls.includes(start) || walls.includes(goal)) return 'a wall on the start or the goal';
  const built = ground.walls.slice();
  for (const cell of walls) built[cell] = 1;
  const board = { ...ground, walls: built, doors: NO_DOORS };
  return shortestLength(start, goal, board, NO_DOORS) < 0 ? 'the walls leave no way' : null;
}

function issueOf(options: ResetOptions, world: WorldDynamics): string | null {
  const { start, goal, closedDoors, walls, startWithin } = options;
  const { ground } = world;
  for (const cell of [start, goal]) {
    if (cell !== undefined && ground.walls[cell] !== 0) return `cell ${cell} is no floor`;
  }
  if (start !== undefined && start === goal) return 'start and goal are the same cell';
  if (closedDoors !== undefined) {
    const issue = openingsIssue('closed doors', closedDoors, world.closedCount, ground);
    if (issue) return issue;
    for (const cell of closedDoors) {
      if (cell === start || cell === goal) return `door ${cell} is the start or the goal`;
      if (walls?.includes(cell)) return `door ${cell} is a wall`;
    }
    if (world.wallCount > 0 && !walls) return 'closed doors without walls';
  }
  if (startWithin !== undefined) {
    if (!(startWithin >= 1)) return `start within ${startWithin} environment steps`;
    if (start !== undefined || walls || closedDoors) return 'a near start in a given maze';
  }
  return wallsIssue(options, world);
}

/**
 * Checks what a lane is to be reset with.
 * @throws EnvironmentError INVALID_RESET
 */
export function checkReset(
  lane: number,
  options: ResetOptions,
  count: number,
  world: WorldDynamics,
): void {
  const exists = Number.isInteger(lane) && lane >= 0 && lane < count;
  const issue = exists ? issueOf(options, world) : `there are ${count} lanes`;
  if (issue) throw new EnvironmentError('INVALID_RESET', `cannot reset lane ${lane}: ${issue}`);
}
