import { z } from 'zod';
import { intervalEstimateSchema } from '../interval-estimate.ts';
import { variantSchema } from '../../variants/variants.ts';
import {
  allowedRecurrentStepsSchema,
  BOOTSTRAP,
  bootstrapSchema,
  DEFAULT_MAZE_SEED,
  networkSchema,
} from '../settings-parts.ts';
import { pairedQuantitySchema } from '../paired-quantity.ts';

export const replanningSettingsSchema = z.object({
  /** Episodes that each side walks to meet events; both walk the same mazes. */
  rollOuts: z.int().min(1).max(65_536),
  /** Seed of mazes, starts, doors and random initial latents. */
  seed: z.int().min(0),
  /** Only 0: what is judged is what an agent chooses. */
  epsilon: z
    .literal(0, { error: 're-planning is judged by the actions that an agent chooses: ε is 0' })
    .default(0),
  /** Of each environment step; null: M. */
  recurrentSteps: allowedRecurrentStepsSchema.nullable(),
  /** Environment steps for which an event is observed at most; longer ones are censored. */
  mostEnvironmentSteps: z.int().min(1).max(1000),
  /** Resamples mazes. */
  bootstrap: bootstrapSchema,
});
export type ReplanningSettings = z.infer<typeof replanningSettingsSchema>;

/** How an agent meets events. */
const replanningFormSchema = z.enum([
  /** On its own walk, while the doors go on moving: the sides meet different events. */
  'own',
  /**
   * Led along the recorded walk of either side to its event, and left to itself from there on,
   * with the doors held: both sides meet the same events.
   */
  'matched',
]);

/** Which events count. */
export const replanningScopeSchema = z.enum([
  'all',
  /** Those after which no move is right that was right before: the agent has to turn. */
  'turning',
]);
export type ReplanningScope = z.infer<typeof replanningScopeSchema>;

/** Since when an agent counts as having re-planned. */
export const replanningCriterionSchema = z.enum([
  /** Since its first action on a new shortest path. One of a dithering agent may be so by chance. */
  'first',
  /** Since its first action after which none left the shortest paths while it was observed. */
  'lasting',
]);
export type ReplanningCriterion = z.infer<typeof replanningCriterionSchema>;

/** How one side walked, and what closing doors did to its ways. */
const replanningSubjectSchema = z.object({
  id: z.string(),
  variant: variantSchema,
  network: networkSchema,
  /** Of each environment step. */
  recurrentSteps: z.int(),
  goalRate: intervalEstimateSchema,
  length: intervalEstimateSchema,
  environmentSteps: z.int(),
  /** Environment steps before which a door closed on the agent's shortest path, by what was left. */
  closings: z.object({
    /** Another path, just as short, stayed open: nothing to re-plan. */
    spared: z.int(),
    /** No way was open any more. */
    noWay: z.int(),
    /** The events: every shortest path was cut, and there is another way. */
    events: z.int(),
    /** Events of scope *turning*. */
    turning: z.int(),
  }),
  /**
   * Share of the environment steps without an event, and with a way, whose action follows a
   * shortest path: what re-planning can be expected to come back to.
   */
  followsOtherwise: intervalEstimateSchema,
});
export type ReplanningSubject = z.infer<typeof replanningSubjectSchema>;

/** Row of a life table. */
const latencyPointSchema = z.object({
  /** Events that were still observed and not yet re-planned. */
  atRisk: z.int(),
  /** Of them, re-planned at this latency. */
  replanned: z.int(),
  /** Of them, last observed at this latency. */
  censored: z.int(),
  /** Share re-planned at this latency or before (Kaplan-Meier), censored events as unknown. */
  share: intervalEstimateSchema,
});

/** Latencies of one side: from an event to a greedy action on a new shortest path. */
const replanningSeriesSchema = z.object({
  side: z.enum(['a', 'b']),
  form: replanningFormSchema,
  criterion: replanningCriterionSchema,
  scope: replanningScopeSchema,
  events: z.int(),
  /** Mazes that they come from. */
  mazes: z.int(),
  replanned: z.int(),
  /** The others, by what ended their observation. */
  censored: z.object({ episodeEnded: z.int(), doorsChanged: z.int(), most: z.int() }),
  /** Share of events that were re-planned in their own environment step. */
  atOnce: intervalEstimateSchema,
  /** Over all events, censored ones as later than all others; null: later than observed. */
  medianEnvironmentSteps: intervalEstimateSchema,
  medianRecurrentSteps: intervalEstimateSchema,
  /** By environment steps that passed before the action: 0 is at once. */
  byEnvironmentSteps: z.array(latencyPointSchema.extend({ environmentSteps: z.int() })),
  /**
   * By recurrent steps: M for each environment step that passed, and those of the last one until
   * its greedy action is, and stays, on a new shortest path.
   */
  byRecurrentSteps: z.array(latencyPointSchema.extend({ recurrentSteps: z.int() })),
});
export type ReplanningSeries = z.infer<typeof replanningSeriesSchema>;

/** Situations by which side re-planned first. */
const firstSchema = z.object({
  a: z.int(),
  b: z.int(),
  /** Both at the same time, or neither while they were observed. */
  undecided: z.int(),
});

/** Both sides in the same situations. */
const replanningMatchSchema = z.object({
  criterion: replanningCriterionSchema,
  scope: replanningScopeSchema,
  situations: z.int(),
  /** Whose walk they were recorded from; *both* where both had walked alike. */
  from: z.object({ a: z.int(), b: z.int(), both: z.int() }),
  atOnce: pairedQuantitySchema,
  firstByEnvironmentSteps: firstSchema,
  firstByRecurrentSteps: firstSchema,
});
export type ReplanningMatch = z.infer<typeof replanningMatchSchema>;

export const replanningResultSchema = z.object({
  kind: z.literal('replanning'),
  settings: replanningSettingsSchema,
  a: replanningSubjectSchema,
  b: replanningSubjectSchema,
  /** Sides × forms × criteria × scopes. */
  series: z.array(replanningSeriesSchema),
  /** Criteria × scopes. */
  matched: z.array(replanningMatchSchema),
});
export type ReplanningResult = z.infer<typeof replanningResultSchema>;

export const REPLANNING_SETTINGS: ReplanningSettings = {
  rollOuts: 1024,
  seed: DEFAULT_MAZE_SEED,
  epsilon: 0,
  recurrentSteps: null,
  mostEnvironmentSteps: 40,
  bootstrap: BOOTSTRAP,
};
