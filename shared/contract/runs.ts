import { z } from 'zod';
import { variantSchema } from '../variants/variants.ts';

/**
 * queued → running ⇄ paused → finished | stopped | failed | interrupted.
 * *interrupted*: the process or the worker died; the run can be resumed from its last checkpoint.
 */
export const runStateSchema = z.enum([
  'queued',
  'running',
  'pausing',
  'paused',
  'stopping',
  'finished',
  'stopped',
  'failed',
  'interrupted',
]);
export type RunState = z.infer<typeof runStateSchema>;

/** The states in which a worker lives for the run. */
export const LIVE_RUN_STATES: readonly RunState[] = [
  'queued',
  'running',
  'pausing',
  'paused',
  'stopping',
];

/** Result of one validation on fresh mazes (paper Figs. 3, 4). */
export const validationReportSchema = z.object({
  update: z.int(),
  episodes: z.int(),
  goalRate: z.number(),
  frozenDoorGoalRate: z.number(),
  /**
   * Of the episodes whose shortest path at the start is longer than with all doors open, or that
   * have no way then; null when there were none.
   */
  detourGoalRate: z.number().nullable(),
  /** How many of all episodes these are; null in validations of older versions, as what follows. */
  detourShare: z.number().nullable(),
  /**
   * Of the episodes that must pass two or more doorways (paper §3.1: 37.5% of them); null when
   * there were none, and in a world without rooms, as their share.
   */
  doorwaysGoalRate: z.number().nullable(),
  doorwaysShare: z.number().nullable(),
  /** Environment steps. */
  meanLength: z.number(),
  /**
   * Environment steps, shortest path at the start's door layout, over the episodes that have one;
   * with all doors open when none has.
   */
  meanOptimalLength: z.number(),
  /** Share of the episodes without a way at the start; null in validations of older versions. */
  noWayShare: z.number().nullable(),
  /**
   * Environment steps of an agent that knew how the doors would move: the time-aware optimum, the
   * reference of Fig. 4; null in validations of older versions.
   */
  meanTimeAwareLength: z.number().nullable(),
});
export type ValidationReport = z.infer<typeof validationReportSchema>;

/** How far a run is. */
export const runProgressSchema = z.object({
  update: z.int(),
  totalUpdates: z.int(),
  environmentSteps: z.int(),
  updatesPerSecond: z.number(),
  /** Training time so far, pauses excluded. */
  wallSeconds: z.number(),
  /** Expected time to the end, null before it can be told. */
  secondsLeft: z.number().nullable(),
});
export type RunProgress = z.infer<typeof runProgressSchema>;

export const runSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  preset: z.string(),
  variant: variantSchema,
  seed: z.int(),
  state: runStateSchema,
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  updatedAt: z.number(),
  progress: runProgressSchema,
  /** Which engine computes, null before the worker has said so. */
  engine: z.string().nullable(),
  /** Trainable parameters, null before the worker has said so. */
  parameters: z.int().nullable(),
  lastValidation: validationReportSchema.nullable(),
  /** Why a run failed. */
  error: z.string().nullable(),
  /** What its user should see to while it trains, e.g. that the disk is nearly full. */
  warning: z.string().nullish(),
  resumable: z.boolean(),
  /** The run and the update of the checkpoint that it was forked from; the run may be gone. */
  parent: z.object({ id: z.string(), update: z.int() }).nullable(),
  /** Which board of its ladder it trains on, the first being 1; null without a ladder. */
  rung: z.object({ rung: z.int(), rungs: z.int(), board: z.string() }).nullable(),
  /** Hash of the latest checkpoint, see checkpointSummarySchema. */
  hash: z.string().nullable(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

export const stateChangeSchema = z.object({
  state: runStateSchema,
  at: z.number(),
  update: z.int(),
  note: z.string().nullable(),
});
export type StateChange = z.infer<typeof stateChangeSchema>;

export const checkpointSummarySchema = z.object({
  id: z.int(),
  update: z.int(),
  environmentSteps: z.int(),
  createdAt: z.number(),
  bytes: z.int(),
  /**
   * SHA-256 over weights, moments, replay, generators and metrics up to here, without wall-clock
   * times: equal hashes mean equal runs. null for checkpoints of older versions.
   */
  hash: z.string().nullable(),
});
export type CheckpointSummary = z.infer<typeof checkpointSummarySchema>;

/** What the run list needs to follow. */
export const runEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changed'), run: runSummarySchema }),
  z.object({ kind: z.literal('deleted'), id: z.string() }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;
