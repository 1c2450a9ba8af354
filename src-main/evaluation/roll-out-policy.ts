import type { LatentPair } from './carried-latents.ts';
import type { Sight } from './sight.ts';

/** One row of the batch after a recurrent step. */
export interface Thought {
  readonly sight: Sight;
  /** t */
  readonly recurrentStep: number;
  /** Grids [P, D], to be read before returning: z^(t−1), or what the step began from; and z^t. */
  readonly before: LatentPair;
  readonly after: LatentPair;
}

/**
 * What an episode may decide for itself. Whatever is left out is as in an ordinary roll-out: z is
 * carried as the variant says, every recurrent step is taken, actions are ε-greedy, doors move on.
 */
export interface RollOutPolicy {
  /**
   * Whether z is carried into an environment step instead of being put back to the initial
   * vectors. Asked once before each but an episode's first.
   */
  readonly carries?: (episode: number, environmentStep: number) => boolean;
  /**
   * Whether to think on after recurrent step t < M. An episode that does not keeps, until the next
   * environment step, the z and the Q-values that it has.
   */
  readonly thinksOn?: (thought: Thought) => boolean;
  /** The action that is taken instead of the agent's own. */
  readonly acts?: (sight: Sight, own: number) => number;
  /** Whether the doors stay as they are seen for the rest of the episode. */
  readonly holdsDoors?: (sight: Sight) => boolean;
}
