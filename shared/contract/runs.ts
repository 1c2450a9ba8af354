import { z } from 'zod';
import {
  type ValidationField,
  type ValidationMetric,
  type ValidationNumbers,
  ofValidationFields,
} from '../metrics/validation-fields.ts';
import { variantSchema } from '../variants/variants.ts';
import { marksSchema } from './marks.ts';
import { placedRunSchema } from './places.ts';

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

type NumbersShape = {
  readonly [Field in ValidationField]: null extends ValidationNumbers[Field]
    ? z.ZodDefault<z.ZodNullable<z.ZodNumber>>
    : z.ZodNumber;
};

/**
 * The numbers of a validation, each as the catalogue of metrics says what it is. What is not told, because
 * another version did not know it, is null.
 * @param of the schema of one metric, without its null
 */
export function validationNumbersShape(
  of: (metric: ValidationMetric) => z.ZodNumber,
): NumbersShape {
  return ofValidationFields((metric) =>
    metric.nullable ? of(metric).nullable().default(null) : of(metric),
  ) as NumbersShape;
}

/** Result of one validation on fresh mazes (paper Figs. 3, 4). */
export const validationReportSchema = z.object({
  update: z.int(),
  episodes: z.int(),
  ...validationNumbersShape(() => z.number()),
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
  /** Where it trains when that is not here. */
  place: placedRunSchema.nullish(),
  /** Hash of the latest checkpoint, see checkpointSummarySchema. */
  hash: z.string().nullable(),
  ...marksSchema.shape,
  hasNotes: z.boolean(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

const settingSchema = z.union([z.number(), z.string(), z.boolean()]).nullable();

/** The run that a run is the same as, and the settings in which it differs; the other one may be gone. */
export const runOriginSchema = z.object({
  id: z.string(),
  /** As it was called then. */
  name: z.string(),
  /** A value is null where the setting means nothing. */
  differences: z.array(z.object({ path: z.string(), from: settingSchema, to: settingSchema })),
});
export type RunOrigin = z.infer<typeof runOriginSchema>;

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

/** A checkpoint among those of its run. */
export const listedCheckpointSchema = checkpointSummarySchema.extend({
  /** It came without what only training reads: nothing can go on from it. */
  weightsAlone: z.boolean(),
  /** Boards of its ladder that the run had left there; 0 also without a ladder. */
  boardsBehind: z.int(),
});
export type ListedCheckpoint = z.infer<typeof listedCheckpointSchema>;

/** What the run list needs to follow. */
export const runEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changed'), run: runSummarySchema }),
  z.object({ kind: z.literal('deleted'), id: z.string() }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;
