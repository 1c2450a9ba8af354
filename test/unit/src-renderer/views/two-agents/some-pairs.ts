import type { WalkedMaze } from '../../../../../shared/contract/walks.ts';

/** A walked maze; without a length over the limit of 20 it reached the goal. */
export function walked(index: number, length: number, reachedGoal = true): WalkedMaze {
  return { index, length, reachedGoal, optimalLength: 4 };
}
