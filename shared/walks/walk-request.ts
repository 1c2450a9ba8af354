import { z } from 'zod';
import { mazeChangesSchema } from './changes.ts';

const seed = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);
const cell = z.int().min(0).max(65_535);
const probability = z.number().min(0).max(1);

/** Which weights walk. */
export const walkingAgentSchema = z.strictObject({
  runId: z.string(),
  /** Of the checkpoint; null: the latest. */
  update: z.int().min(0).nullable().default(null),
});
export type WalkingAgent = z.infer<typeof walkingAgentSchema>;

/** Doors of a drawn maze; a byte counts them, and one value of it means none. */
export const MOST_DOORS = 255;

/** A maze that somebody drew. */
export const drawnMazeSchema = z.strictObject({
  rows: z.int().min(2).max(64),
  columns: z.int().min(2).max(64),
  /** [rows · columns] 1 for a wall, row-major. */
  walls: z.array(z.int().min(0).max(1)).max(64 * 64),
  doors: z.array(z.strictObject({ cell, closed: z.boolean() })).max(MOST_DOORS),
  agentCell: cell,
  goalCell: cell,
});
export type DrawnMaze = z.infer<typeof drawnMazeSchema>;

/** Where a walk comes from. */
export const walkSourceSchema = z.discriminatedUnion('kind', [
  /** A recorded episode of a run, walked again with the weights that recorded it. */
  z.strictObject({
    kind: z.literal('episode'),
    episodeId: z.int(),
    /** Of another checkpoint of its run; null: the one that recorded it. */
    update: z.int().min(0).nullable().default(null),
  }),
  /** A maze of an evaluation (evaluationMazes): of a seed the same for every agent. */
  z.strictObject({
    kind: z.literal('evaluation'),
    agent: walkingAgentSchema,
    /** The environment of another run; null: the agent's own. */
    environmentOf: z.string().nullable().default(null),
    mazeSeed: seed,
    doorsFrozen: z.boolean(),
    /** Which of the seed's mazes, from 0. */
    index: z.int().min(0).max(8191),
  }),
  z.strictObject({
    kind: z.literal('drawn'),
    agent: walkingAgentSchema,
    maze: drawnMazeSchema,
    /** Probability with which each door opens or closes in an environment step. */
    doorProbability: probability,
    /** Of the doors, and of what the agent draws. */
    seed,
    /** Environment steps; null: those of the agent's environment. */
    stepLimit: z.int().min(1).max(10_000).nullable().default(null),
  }),
]);
export type WalkSource = z.infer<typeof walkSourceSchema>;

/** What somebody does in the middle of a walk. */
export const interventionSchema = z.strictObject({
  /** Environment steps taken before. */
  step: z.int().min(0),
  changes: mazeChangesSchema,
  /** Whether the doors go on as their world lets them, or stay from now on. */
  doors: z.enum(['go-on', 'stay']).default('go-on'),
});
export type Intervention = z.infer<typeof interventionSchema>;

/**
 * A walk as it can be computed again and again, to the bit on the same engine: equal requests are
 * equal walks.
 */
export const walkRequestSchema = z.strictObject({
  source: walkSourceSchema,
  /** By ascending environment step, at most one for each. */
  script: z.array(interventionSchema).max(1000).default([]),
  /**
   * Recurrent steps M of each environment step from the first intervention on (from the start when
   * there is none); null: as many as trained.
   */
  recurrentSteps: z.int().min(1).max(64).nullable().default(null),
});
export type WalkRequest = z.infer<typeof walkRequestSchema>;
