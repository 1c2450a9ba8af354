import { z } from 'zod';
import { plainLine } from './plain-line.ts';
import { walkBeginSchema, walkStepsSchema } from '../walks/walk-record.ts';
import { walkRequestSchema, walkingAgentSchema } from '../walks/walk-request.ts';

/** Who walks, and how near this is to who walked. */
export const walkerSchema = z.object({
  runId: z.string(),
  /** Of the checkpoint. */
  update: z.int(),
  engine: z.string(),
  /**
   * What is known of a recorded episode that is walked again: equal to the bit as far as it was
   * compared, equal but for rounding (another engine), walked by other weights, or not what was
   * recorded. null when there is nothing to compare.
   */
  fidelity: z.enum(['exact', 'rounded', 'other-weights', 'different']).nullable(),
});
export type Walker = z.infer<typeof walkerSchema>;

/** What a walk tells while it is computed. */
export const walkEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('walker'), walker: walkerSchema }),
  /** A part begins; its environment steps follow. */
  z.object({ kind: z.literal('began'), part: walkBeginSchema }),
  z.object({ kind: z.literal('steps'), steps: walkStepsSchema }),
  z.object({ kind: z.literal('done'), reachedGoal: z.boolean(), length: z.int() }),
]);
export type WalkEvent = z.infer<typeof walkEventSchema>;

/** A walk, and from which environment step on it is told; parts before are left out. */
export const walkQuestionSchema = z.strictObject({
  walk: walkRequestSchema,
  from: z.int().min(0).default(0),
});
export type WalkQuestion = z.infer<typeof walkQuestionSchema>;

/** What is asked of one environment step of a walk. */
export const lookQuestionSchema = z.strictObject({
  walk: walkRequestSchema,
  /** Environment steps taken before. */
  step: z.int().min(0),
  /** M; null: the walk's own. */
  recurrentSteps: z.int().min(1).max(64).nullable().default(null),
  /** The value map takes one thought for every cell. */
  valueMap: z.boolean().default(false),
});
export type LookQuestion = z.infer<typeof lookQuestionSchema>;

/** What an agent thinks before one environment step. S: cells of the board. */
export const lookSchema = z.object({
  step: z.int(),
  recurrentSteps: z.int(),
  /** [M, A] */
  q: z.array(z.number()),
  /** [M] mean squared distance over D at the readout position, from after each recurrent step to the last. */
  zHDistances: z.array(z.number()),
  zLDistances: z.array(z.number()),
  planChange: z.object({
    /** [S] mean squared distance over D of z_H in each cell, from before the first recurrent step to after the last. */
    withinStep: z.array(z.number()),
    /** [S] the same from after the last recurrent step of the environment step before; null at the first. */
    sinceLastStep: z.array(z.number()).nullable(),
  }),
  /** null unless asked for. */
  valueMap: z
    .object({
      /** Where the agent could stand, ascending. */
      cells: z.array(z.int()),
      /** [cells, A] Q-values if the agent stood there, from the same z. */
      q: z.array(z.number()),
    })
    .nullable(),
});
export type Look = z.infer<typeof lookSchema>;

/** The way of z over a walk, in the plane of its two largest principal components. */
export const latentPathSchema = z.object({
  /** Environment steps of the walk before: those that were thought with another M are left out. */
  from: z.int(),
  /** T, environment steps. */
  steps: z.int(),
  /** M */
  recurrentSteps: z.int(),
  /** [T, M + 1, 2] before the first and after each recurrent step, at the readout position. */
  zH: z.array(z.number()),
  zL: z.array(z.number()),
  /** Shares of the variance that the two components explain. */
  zHExplained: z.array(z.number()),
  zLExplained: z.array(z.number()),
});
export type LatentPath = z.infer<typeof latentPathSchema>;

/** The same mazes walked by one agent, for a picture of two. */
export const lengthsQuestionSchema = z.strictObject({
  agent: walkingAgentSchema,
  environmentOf: z.string().nullable().default(null),
  mazeSeed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
  doorsFrozen: z.boolean(),
  episodes: z.int().min(1).max(2048),
});
export type LengthsQuestion = z.infer<typeof lengthsQuestionSchema>;

export const walkedMazeSchema = z.object({
  /** Which of the seed's mazes. */
  index: z.int(),
  reachedGoal: z.boolean(),
  length: z.int(),
  /** Shortest path at the start's doors; -1 when there is none. */
  optimalLength: z.int(),
});
export type WalkedMaze = z.infer<typeof walkedMazeSchema>;

export const lengthsEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({ kind: z.literal('done'), walker: walkerSchema, mazes: z.array(walkedMazeSchema) }),
]);
export type LengthsEvent = z.infer<typeof lengthsEventSchema>;

/** Which checkpoints an episode can be asked with. */
export const episodeAgentsSchema = z.object({
  /** Update whose weights recorded it. */
  recordedAt: z.int(),
  /** Those weights are still there. */
  isKept: z.boolean(),
  /** The nearest checkpoint to it; null when the run has none. */
  nearest: z.int().nullable(),
  /** Updates of all, ascending. */
  checkpoints: z.array(z.int()),
});
export type EpisodeAgents = z.infer<typeof episodeAgentsSchema>;

export const LONGEST_BRANCH_NAME = 120;
export const branchNameSchema = plainLine(LONGEST_BRANCH_NAME);

/** What became of an episode when somebody changed its maze; it enters no statistics. */
export const branchSummarySchema = z.object({
  id: z.int(),
  episodeId: z.int(),
  name: z.string(),
  /** Of the episode, with one intervention. */
  walk: walkRequestSchema,
  walker: walkerSchema,
  /** Environment steps of the episode before the branch. */
  step: z.int(),
  reachedGoal: z.boolean(),
  /** Environment steps of the branch itself. */
  length: z.int(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
});
export type BranchSummary = z.infer<typeof branchSummarySchema>;
