import { z } from 'zod';
import { REFERENCE, TREATMENT, variantSchema } from '../variants/variants.ts';

export const networkSchema = z.enum(['online', 'target']);

/** How intervals were computed: percentile bootstrap. */
export const bootstrapSchema = z.object({
  /** Resamples B. */
  replicates: z.int().min(1).max(10_000),
  /** Share of resamples inside an interval, e.g. 0.95. */
  level: z.number().gt(0).lt(1),
  seed: z.int().min(0),
});
export type Bootstrap = z.infer<typeof bootstrapSchema>;

/** A statistic with its interval. */
export const intervalEstimateSchema = z.object({
  /** null when there is nothing to compute it from. */
  value: z.number().nullable(),
  /** null when a resample can say nothing, e.g. with one episode or run. */
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type IntervalEstimate = z.infer<typeof intervalEstimateSchema>;

/** What a latent after recurrent step t is compared with (science §5). */
export const latentReferenceSchema = z.enum([
  /** z^M of the same environment step: convergence (Figs. 5, 6). */
  'last',
  /** z^1 of the same environment step: divergence (Fig. 7). */
  'first',
  /** z^0 of the same environment step: the vector that it begins from. */
  'seeding',
  /** z^M of the episode's first environment step. */
  'episode-first',
]);
export type LatentReference = z.infer<typeof latentReferenceSchema>;

/** When the environment counts as changed since the previous environment step. */
export const changeDefinitionSchema = z.enum([
  /** A changed cell lies on the shortest path of before, or a way has opened (science §5). */
  'material',
  /** Any door opened or closed. */
  'any-door',
]);
export type ChangeDefinition = z.infer<typeof changeDefinitionSchema>;

/** Whose latents are compared. */
export const latentPositionSchema = z.enum([
  /** Where Q-values are read: the last position in the paper's presets, or the agent's cell. */
  'readout',
  'last-position',
]);

export const interventionSchema = z.enum([
  'none',
  /** z is put back to the initial vectors after every recurrent step. */
  'z-reset-every-recurrent-step',
  /** From the second environment step on the goal is seen in another floor cell, one an episode. */
  'goal-moved-once',
  /** The same with another cell at every environment step. */
  'goal-moved-every-environment-step',
]);
export type Intervention = z.infer<typeof interventionSchema>;

/** Any number of recurrent steps of an environment step, whatever was trained. */
export const allowedRecurrentStepsSchema = z.int().min(1).max(64);

/**
 * Probability of an action drawn at random instead of the greedy one, in every environment step of
 * an episode from numbers of its maze: whoever walks the maze is led astray in the same ones.
 */
export const epsilonSchema = z.number().min(0).max(1);

/** How a convergence analysis rolls out and what it compares. */
export const convergenceSettingsSchema = z.object({
  /** Episodes of each subject (science §5: 1,024). */
  rollOuts: z.int().min(1).max(65_536),
  /** Seed of mazes, starts, doors, random initial latents, random actions and moved goals. */
  seed: z.int().min(0),
  doorsFrozen: z.boolean(),
  epsilon: epsilonSchema.default(0),
  /** Recurrent steps of each environment step; null: M as trained. */
  recurrentSteps: allowedRecurrentStepsSchema.nullable().default(null),
  position: latentPositionSchema,
  intervention: interventionSchema,
  references: z.array(latentReferenceSchema).min(1),
  definitions: z.array(changeDefinitionSchema).min(1),
  /** Resamples whole episodes, whose environment steps are not independent. */
  bootstrap: bootstrapSchema,
});
export type ConvergenceSettings = z.infer<typeof convergenceSettingsSchema>;

/** One agent in one variant, and how its episodes ended. */
const convergenceSubjectSchema = z.object({
  id: z.string(),
  variant: variantSchema,
  network: networkSchema,
  /** Recurrent steps M of each environment step. */
  recurrentSteps: z.int(),
  goalRate: z.number(),
  /** Environment steps of an episode. */
  meanLength: z.number(),
  /** Environment steps that were compared: all but the first of each episode. */
  environmentSteps: z.int(),
  /** How many of them count as changed, by definition. */
  changed: z.partialRecord(changeDefinitionSchema, z.int()),
});

/** MSE_t = mean over D of (z^t − reference)², over environment steps, after recurrent step t. */
const convergencePointSchema = z.object({
  recurrentStep: z.int(),
  median: intervalEstimateSchema,
  mean: intervalEstimateSchema,
  standardDeviation: intervalEstimateSchema,
});
export type ConvergencePoint = z.infer<typeof convergencePointSchema>;

/** One line of Figs. 5, 6 or 7. */
const convergenceSeriesSchema = z.object({
  subject: z.string(),
  latent: z.enum(['zH', 'zL']),
  reference: latentReferenceSchema,
  definition: changeDefinitionSchema,
  changed: z.boolean(),
  /** Environment steps. */
  count: z.int(),
  /** Episodes that they come from. */
  episodes: z.int(),
  points: z.array(convergencePointSchema),
});
export type ConvergenceSeries = z.infer<typeof convergenceSeriesSchema>;

export const convergenceResultSchema = z.object({
  kind: z.literal('convergence'),
  settings: convergenceSettingsSchema,
  subjects: z.array(convergenceSubjectSchema),
  series: z.array(convergenceSeriesSchema),
});
export type ConvergenceResult = z.infer<typeof convergenceResultSchema>;

export const learningCurveSettingsSchema = z.object({
  /** Metric of the validations, e.g. `validation/goalRate`. */
  metric: z.string(),
  better: z.enum(['higher', 'lower']),
  /** Values to be reached, e.g. 0.5, 0.9, 0.95, 0.99 of a goal rate. */
  thresholds: z.array(z.number()),
  /** Metrics of the same validations whose means over all runs are wanted beside, e.g. an optimum. */
  companions: z.array(z.string()).default([]),
  /** Resamples runs within each task. */
  bootstrap: bootstrapSchema,
});
export type LearningCurveSettings = z.infer<typeof learningCurveSettingsSchema>;

/** The validations of one run. */
const learningRunSchema = z.object({
  runId: z.string(),
  variant: variantSchema,
  seed: z.int(),
  /** Runs of one task differ in nothing but variant and seed. */
  task: z.string(),
  /** With which its validations walk (`validation.epsilon`). */
  validationEpsilon: epsilonSchema,
  /** Ascending updates. */
  points: z.array(z.object({ update: z.int(), value: z.number() })),
});
export type LearningRun = z.infer<typeof learningRunSchema>;

/** Different seeds of the setting with the fewest (shared/analyses/seeds.ts). */
const seedCountSchema = z.object({
  have: z.int(),
  /** Fewer have no interval, and no probability that one side is better. */
  wanted: z.int(),
});

/** All runs of one variant at one update. */
const learningPointSchema = z.object({
  update: z.int(),
  /** Runs that had begun and not ended validating; values between validations are interpolated. */
  runs: z.int(),
  /** Of these runs. */
  seeds: seedCountSchema,
  mean: intervalEstimateSchema,
  median: intervalEstimateSchema,
  interquartileMean: intervalEstimateSchema,
});
export type LearningPoint = z.infer<typeof learningPointSchema>;

/**
 * Updates until a threshold was reached by runs of one variant. null: later than the runs were
 * trained, or unknown while a run that ended before others reached it may still do so.
 */
const reachedSchema = z.object({
  threshold: z.number(),
  /** Runs that were validated. */
  runs: z.int(),
  /** Runs that reached it. The others are censored at the update of their last validation. */
  reached: z.int(),
  median: intervalEstimateSchema,
  /** Of the runs that reached it, null when none did. */
  earliest: z.int().nullable(),
  latest: z.int().nullable(),
  /** Smallest last update among the runs that did not reach it, null when all did. */
  censoredFrom: z.int().nullable(),
});
export type Reached = z.infer<typeof reachedSchema>;

const learningCurveSchema = z.object({
  variant: variantSchema,
  /** Of the runs that were validated. */
  seeds: seedCountSchema,
  points: z.array(learningPointSchema),
  reached: z.array(reachedSchema),
});

/** The treatment against the reference (shared/variants). */
const improvementSchema = z.object({
  /**
   * P(treatment better than reference) over the tasks that both variants have, at every update at which
   * both have enough seeds of all of them. null when one has too few, see `seeds`.
   */
  points: z.array(z.object({ update: z.int(), probability: intervalEstimateSchema })).nullable(),
  /** Of the runs with tasks that both variants have. */
  seeds: z.object({ [TREATMENT]: seedCountSchema, [REFERENCE]: seedCountSchema }),
  /** By threshold: how many pairs of one task and seed saw which variant reach it first. */
  first: z.array(
    z.object({
      threshold: z.number(),
      [TREATMENT]: z.int(),
      [REFERENCE]: z.int(),
      /** Both at the same validation, neither at all, or one that ended before the other did. */
      undecided: z.int(),
    }),
  ),
});
export type Improvement = z.infer<typeof improvementSchema>;

export const learningCurvesResultSchema = z.object({
  kind: z.literal('learning-curves'),
  settings: learningCurveSettingsSchema,
  /**
   * Each run as it was, with the updates to each threshold; null: never. Of runs that are equal in
   * task, variant and seed the one that was trained furthest.
   */
  runs: z.array(
    learningRunSchema.extend({
      reached: z.array(z.object({ threshold: z.number(), update: z.int().nullable() })),
    }),
  ),
  /** Runs that are left out, each with the equal one that counts for it. */
  repeated: z.array(z.object({ runId: z.string(), countedAs: z.string() })),
  curves: z.array(learningCurveSchema),
  /** null unless there are runs of both variants. */
  improvement: improvementSchema.nullable(),
  /** By update; without points for a metric that no validation tells. */
  companions: z
    .array(
      z.object({
        metric: z.string(),
        points: z.array(z.object({ update: z.int(), mean: z.number() })),
      }),
    )
    .default([]),
});
export type LearningCurvesResult = z.infer<typeof learningCurvesResultSchema>;

export const pairedSettingsSchema = z.object({
  episodes: z.int().min(1).max(65_536),
  /** Seed of mazes, starts, doors, random initial latents and random actions. */
  seed: z.int().min(0),
  doorsFrozen: z.boolean(),
  epsilon: epsilonSchema.default(0),
  /** Resamples pairs of episodes. */
  bootstrap: bootstrapSchema,
});
export type PairedSettings = z.infer<typeof pairedSettingsSchema>;

const pairedOutcomeSchema = z.object({ reachedGoal: z.boolean(), length: z.int() });

/** One maze, walked by both. */
export const episodePairSchema = z.object({
  a: pairedOutcomeSchema,
  b: pairedOutcomeSchema,
  /** The shortest path at the start is longer than with all doors open, or there is none. */
  detour: z.boolean(),
  /**
   * That the way passes at the start; null in a world without rooms and in results of older versions.
   */
  doorways: z.int().nullable().default(null),
  /** Shortest path at the start's door layout, -1 when there is none. */
  optimalLength: z.int(),
});
export type EpisodePair = z.infer<typeof episodePairSchema>;

/** A quantity of both agents and what A has more of it than B. */
export const pairedQuantitySchema = z.object({
  /** Pairs that it is computed from. */
  pairs: z.int(),
  a: intervalEstimateSchema,
  b: intervalEstimateSchema,
  difference: intervalEstimateSchema,
});
export type PairedQuantity = z.infer<typeof pairedQuantitySchema>;

export const pairedResultSchema = z.object({
  kind: z.literal('paired'),
  settings: pairedSettingsSchema,
  a: z.object({ id: z.string(), variant: variantSchema, network: networkSchema }),
  b: z.object({ id: z.string(), variant: variantSchema, network: networkSchema }),
  goalRate: pairedQuantitySchema,
  /** Of the episodes whose way is longer than with all doors open. */
  detourGoalRate: pairedQuantitySchema,
  /** Of those that must pass two or more doorways; null where that is not known of any. */
  doorwaysGoalRate: pairedQuantitySchema.nullable().default(null),
  /** Environment steps, all pairs. */
  length: pairedQuantitySchema,
  /** Environment steps, pairs in which both reached the goal. */
  lengthWhenBothReach: pairedQuantitySchema,
  /** Pairs by who reached the goal. */
  reached: z.object({ both: z.int(), onlyA: z.int(), onlyB: z.int(), neither: z.int() }),
  pairs: z.array(episodePairSchema),
});
export type PairedResult = z.infer<typeof pairedResultSchema>;
