import { z } from 'zod';

export const networkSchema = z.enum(['online', 'target']);
export type Network = z.infer<typeof networkSchema>;

/** How intervals were computed: percentile bootstrap. */
export const bootstrapSchema = z.object({
  /** Resamples B. */
  replicates: z.int().min(1).max(10_000),
  /** Share of resamples inside an interval, e.g. 0.95. */
  level: z.number().gt(0).lt(1),
  seed: z.int().min(0),
});
export type Bootstrap = z.infer<typeof bootstrapSchema>;

/** Any number of recurrent steps of an environment step, whatever was trained. */
export const allowedRecurrentStepsSchema = z.int().min(1).max(64);

/**
 * Probability of an action drawn at random instead of the greedy one, in every environment step of
 * an episode from numbers of its maze: whoever walks the maze is led astray in the same ones.
 */
export const epsilonSchema = z.number().min(0).max(1);

/** Intervals of 95%, always from the same resamples. */
export const BOOTSTRAP: Bootstrap = { replicates: 1000, level: 0.95, seed: 1 };

/** Roll-outs, evaluations and the page walk the mazes of this seed unless told otherwise. */
export const DEFAULT_MAZE_SEED = 1;
