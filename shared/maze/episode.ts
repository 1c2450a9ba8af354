import type { Board } from './board.ts';

/**
 * One recorded episode: everything the replay viewer draws. T is the number of environment
 * steps taken, M the number of recurrent steps per environment step, A = 4 actions and
 * K the number of doors. Arrays are row-major.
 */
export interface EpisodeRecord {
  readonly board: Board;
  readonly startCell: number;
  readonly goalCell: number;
  /** Environment steps T. */
  readonly length: number;
  /** Recurrent steps M of each environment step. */
  readonly recurrentSteps: number;
  /** The episode ended on the goal. */
  readonly reachedGoal: boolean;
  /** No door moved during the episode. */
  readonly doorsFrozen: boolean;
  /** The shortest path at the start is longer than with every door open, or there is none. */
  readonly detour: boolean;
  /** Shortest path at the start's door layout, environment steps; -1 when there is none. */
  readonly optimalLength: number;
  /** [T + 1] the agent's cell before each environment step, and at the end. */
  readonly agentCells: Uint16Array;
  /** [T + 1, K] 1 where a door is closed, before each environment step and at the end. */
  readonly doorsClosed: Uint8Array;
  /** [T] index into ACTIONS. */
  readonly actions: Uint8Array;
  /** [T] */
  readonly rewards: Float32Array;
  /** [T, M, A] Q-values after each recurrent step; the last recurrent step's decide the action. */
  readonly qValues: Float32Array;
  /** [T, M] mean squared distance over D of z_H after recurrent step t to its value after M. */
  readonly zHDistances: Float32Array;
  /** [T, M] the same of z_L. */
  readonly zLDistances: Float32Array;
}
