import { z } from 'zod';
import { REFERENCE, TREATMENT, variantSchema } from '../../variants/variants.ts';
import { intervalEstimateSchema } from '../interval-estimate.ts';
import { BOOTSTRAP, bootstrapSchema, epsilonSchema } from '../settings-parts.ts';

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
  /** Update of another run from which it goes on; 0 for one from its beginning. */
  goesOnFrom: z.int().min(0).default(0),
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
 * trained, or unknown: a run that ended before others reached it may still do so, one that goes on from another
 * run had done so before.
 */
const reachedSchema = z.object({
  threshold: z.number(),
  /** Runs that were validated. */
  runs: z.int(),
  /** Runs that reached it. The others are censored at the update of their last validation. */
  reached: z.int(),
  /** Of these the runs that go on from another one and had come so far at their first validation. */
  before: z.int().default(0),
  median: intervalEstimateSchema,
  /** Of the runs of which it is known when they reached it, null when there is none. */
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
   * Each run as it was, with the updates to each threshold; null: never, or it is not known when. Of runs that are
   * equal in task, variant and seed the one that counts (count-once.ts).
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
        points: z.array(
          z.object({
            update: z.int(),
            mean: z.number(),
            /** Runs that have a value there; not told in older results. */
            runs: z.int().optional(),
          }),
        ),
      }),
    )
    .default([]),
});
export type LearningCurvesResult = z.infer<typeof learningCurvesResultSchema>;

/** Goal rates, and updates until they are 50, 90, 95 and 99%. */
export const LEARNING_SETTINGS: LearningCurveSettings = {
  metric: 'validation/goalRate',
  better: 'higher',
  thresholds: [0.5, 0.9, 0.95, 0.99],
  companions: [],
  bootstrap: BOOTSTRAP,
};
