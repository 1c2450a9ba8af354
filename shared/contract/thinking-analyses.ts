import { z } from 'zod';
import { variantSchema } from '../variants/variants.ts';
import {
  allowedRecurrentStepsSchema,
  bootstrapSchema,
  epsilonSchema,
  intervalEstimateSchema,
  networkSchema,
} from './analyses.ts';

const walkSettings = {
  /** Episodes of each agent at each point of a curve; all walk the same mazes. */
  rollOuts: z.int().min(1).max(65_536),
  /**
   * Seed of mazes, starts, doors, random initial latents, random actions and what is carried by
   * chance.
   */
  seed: z.int().min(0),
  doorsFrozen: z.boolean(),
  epsilon: epsilonSchema.default(0),
  /** Resamples whole episodes. */
  bootstrap: bootstrapSchema,
};

/**
 * How the episodes of one point of a curve ended. The optimum is the shortest path at the start's
 * door layout, which can be told of any roll-out, and not the time-aware one of Fig. 4.
 */
export const walkedSchema = z.object({
  goalRate: intervalEstimateSchema,
  /** Environment steps of all episodes, those that missed the goal included. */
  length: intervalEstimateSchema,
  /**
   * Mean of length / shortest path at the start's door layout, over the episodes that reached the
   * goal and had a way at their start; below 1 where a door opened in time.
   */
  lengthOverOptimum: intervalEstimateSchema,
  /**
   * Share of the episodes with a way at their start that reached the goal in no more environment
   * steps than that.
   */
  optimalShare: intervalEstimateSchema,
  /** Episodes that reached the goal. */
  reached: z.int(),
});
export type Walked = z.infer<typeof walkedSchema>;

/** One agent in one variant. */
const subjectSchema = z.object({
  id: z.string(),
  variant: variantSchema,
  network: networkSchema,
  /** M, as trained. */
  recurrentSteps: z.int(),
});

// Thinking: how well an agent does by the recurrent steps that it is allowed.

export const thinkingSettingsSchema = z.object({
  ...walkSettings,
  /** The curve goes from 1 to this; null: to 2M, and to 4 at least. */
  mostRecurrentSteps: allowedRecurrentStepsSchema.nullable(),
});
export type ThinkingSettings = z.infer<typeof thinkingSettingsSchema>;

const thinkingPointSchema = walkedSchema.extend({ recurrentSteps: z.int() });
export type ThinkingPoint = z.infer<typeof thinkingPointSchema>;

export const thinkingResultSchema = z.object({
  kind: z.literal('thinking'),
  settings: thinkingSettingsSchema,
  subjects: z.array(subjectSchema),
  /** A curve for each subject, by ascending recurrent steps. */
  series: z.array(z.object({ subject: z.string(), points: z.array(thinkingPointSchema) })),
});
export type ThinkingResult = z.infer<typeof thinkingResultSchema>;

// Stopping: thinking ends in an environment step when z hardly moves any more.

/** Whose movement counts; of both, both must have come to rest. */
export const stoppingLatentSchema = z.enum(['zH', 'zL', 'both']);

export const stoppingSettingsSchema = z.object({
  ...walkSettings,
  latent: stoppingLatentSchema,
  /**
   * Thinking ends after recurrent step t when the mean over D of (z^t − z^(t−1))² at the readout
   * position is below the tolerance; z^0 is what the environment step begins from.
   */
  tolerances: z.array(z.number().gt(0)).min(1).max(64),
  /** Ends thinking in any case; null: M, or 4 where M is 1. */
  mostRecurrentSteps: allowedRecurrentStepsSchema.nullable(),
});
export type StoppingSettings = z.infer<typeof stoppingSettingsSchema>;

const stoppingWalkSchema = walkedSchema.extend({
  /** Mean over the environment steps of all episodes. */
  recurrentSteps: intervalEstimateSchema,
  /** Mean over episodes: thinking less in each environment step may make for more of them. */
  recurrentStepsPerEpisode: intervalEstimateSchema,
});

const stoppingPointSchema = stoppingWalkSchema.extend({
  tolerance: z.number(),
  /** Share of the recurrent steps of its environment steps that was saved, 0 to 1. */
  saved: intervalEstimateSchema,
  /** Goal rate less that of always thinking the most, from pairs of episodes in the same maze. */
  goalRateChange: intervalEstimateSchema,
});
export type StoppingPoint = z.infer<typeof stoppingPointSchema>;

export const stoppingResultSchema = z.object({
  kind: z.literal('stopping'),
  settings: stoppingSettingsSchema,
  subjects: z.array(subjectSchema.extend({ mostRecurrentSteps: z.int() })),
  /** A curve for each subject, by ascending tolerance. */
  series: z.array(
    z.object({
      subject: z.string(),
      /** Always thinking the most: what the points are compared with. */
      always: stoppingWalkSchema,
      points: z.array(stoppingPointSchema),
    }),
  ),
});
export type StoppingResult = z.infer<typeof stoppingResultSchema>;

// Carrying: z is carried into an environment step by chance.

export const carryingSettingsSchema = z.object({
  ...walkSettings,
  /** z is carried with this probability, otherwise put back; 0 is Reset Z, 1 is Carry Z. */
  probabilities: z.array(z.number().min(0).max(1)).min(1).max(101),
  /** Of each environment step; null: M. */
  recurrentSteps: allowedRecurrentStepsSchema.nullable(),
});
export type CarryingSettings = z.infer<typeof carryingSettingsSchema>;

const carryingPointSchema = walkedSchema.extend({ probability: z.number() });
export type CarryingPoint = z.infer<typeof carryingPointSchema>;

export const carryingResultSchema = z.object({
  kind: z.literal('carrying'),
  settings: carryingSettingsSchema,
  /** `variant` is the trained one. */
  subjects: z.array(subjectSchema),
  /** A curve for each subject, by ascending probability. */
  series: z.array(z.object({ subject: z.string(), points: z.array(carryingPointSchema) })),
});
export type CarryingResult = z.infer<typeof carryingResultSchema>;
