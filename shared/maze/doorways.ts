import { worldOf } from '../worlds/world-of.ts';
import type { Environment } from '../worlds/worlds.ts';
import type { Board } from './board.ts';
import { shortestPath } from './shortest-path.ts';

/**
 * Episodes that pass as many doorways or more are told apart: those whose start and goal are not in
 * the same room or in rooms side by side on the way that is open. In the four rooms they are 37%, which
 * fits the paper's "roughly 37.5%" of episodes with waits or detours (paper §3.1); that it means them is a guess.
 */
export const MANY_DOORWAYS = 2;

/**
 * Whether doors stand in doorways between rooms. Where any opening may hold one, passing some of them
 * says nothing of the way.
 */
export function hasRooms(environment: Pick<Environment, 'kind'>): boolean {
  return worldOf(environment).hasRooms;
}

/**
 * Doorways that a shortest path enters on its way from `start` to `goal` if the doors stay as they
 * are: that of the goal counts, that of the start does not; null when there is no way. With one of
 * four doorways closed the rooms form a chain, so that every other way passes the same ones too.
 * @param closed [doors] 1 where a door is closed
 */
export function doorwaysPassed(
  start: number,
  goal: number,
  board: Board,
  closed: ArrayLike<number>,
): number | null {
  const path = shortestPath(start, goal, board, closed);
  return path && path.slice(1).filter((cell) => board.doors.includes(cell)).length;
}
