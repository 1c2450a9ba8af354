import type { Board } from './board.ts';
import { shortestLength } from './shortest-path.ts';

const ALL_OPEN: readonly number[] = [];

/**
 * Environment steps of a shortest path at the start's door layout, -1 when there is none. No bound, for
 * doors may open, and in the maze not the paper's optimum of about 10 (Fig. 4), which the time-aware one fits.
 * @param closed [doors] 1 where a door is closed
 */
export function optimalLength(
  start: number,
  goal: number,
  board: Board,
  closed: ArrayLike<number>,
): number {
  return shortestLength(start, goal, board, closed);
}

/**
 * Whether the closed doors make the way longer than it would be with every door open, or close it
 * altogether.
 * @param closed [doors] 1 where a door is closed
 */
export function isDetour(
  start: number,
  goal: number,
  board: Board,
  closed: ArrayLike<number>,
): boolean {
  return (
    shortestLength(start, goal, board, closed) !== shortestLength(start, goal, board, ALL_OPEN)
  );
}
