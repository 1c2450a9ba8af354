import type { Intervention } from '../../shared/analyses/convergence.ts';
import type { RunConfig, Variant } from '../../shared/run-config/schema.ts';
import type { Mazes } from './mazes.ts';
import type { RollOutPolicy } from './roll-out-policy.ts';
import type { Sight } from './sight.ts';

export interface RollOutRequest extends Mazes {
  readonly environment: RunConfig['environment'];
  readonly variant: Variant;
  /** Recurrent steps M before each environment step; any number, whatever was trained. */
  readonly recurrentSteps: number;
  readonly episodes: number;
  readonly intervention: Intervention;
  /** Probability of a random action, 0 unless given. */
  readonly epsilon?: number;
  /** The maze, and all random numbers, of an episode: those numbered as itself if left out. */
  readonly mazeOf?: (episode: number) => number;
  /** What is decided otherwise than in an ordinary roll-out. */
  readonly policy?: RollOutPolicy;
  /** Told after every environment step how many episodes have ended. */
  readonly onProgress?: (ended: number) => void;
  /** Looked at before every environment step. */
  readonly signal?: AbortSignal;
}

/** Watches what is seen and thought. */
export interface RollOutWatcher {
  /** Before the recurrent steps of an environment step: one entry for each row of the batch. */
  see(sights: readonly Sight[]): void;
  /**
   * After recurrent step t = 1..M, and with t = 0 what it begins from: whole grids [rows, P, D],
   * to be read before returning. Rows that a policy has stopped hold nothing of meaning.
   * @param q [rows, A] Q-values; of the environment step before when t = 0
   */
  think(recurrentStep: number, zH: Float32Array, zL: Float32Array, q: Float32Array): void;
}

/** Sees nothing. */
export const UNWATCHED: RollOutWatcher = { see: () => {}, think: () => {} };

/** How an episode ended. */
export interface Outcome {
  readonly reachedGoal: boolean;
  /** Environment steps. */
  readonly length: number;
  /** Of all its environment steps. */
  readonly recurrentSteps: number;
  /** As in an `EpisodeRecord`. */
  readonly optimalLength: number;
  readonly detour: boolean;
  /** Doorways that the way passes at the start; null in a world without rooms. */
  readonly doorways: number | null;
}
