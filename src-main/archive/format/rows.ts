import { z } from 'zod';
import { engineChoiceSchema } from '../../../shared/contract/engines.ts';
import {
  experimentAxesSchema,
  experimentCellSchema,
} from '../../../shared/contract/experiments.ts';
import { annotatedSchema, marksSchema, notesSchema } from '../../../shared/contract/marks.ts';
import { plainLine } from '../../../shared/contract/plain-line.ts';
import {
  runProgressSchema,
  runStateSchema,
  validationNumbersShape,
} from '../../../shared/contract/runs.ts';
import {
  hasControlCharacters,
  NO_CONTROL_CHARACTERS,
  printableStart,
} from '../../../shared/text/control-characters.ts';
import { isId } from './layout.ts';
import { LONGEST_NAME } from './manifest.ts';

/** More updates than a run can have; curves are stored in buckets up to here. */
const MOST_UPDATES = 4 ** 12 - 1;
/** Milliseconds since 1970, until the year 9999. */
const LATEST = 253_402_300_799_000;
/** In a history, or what a run failed with. */
export const LONGEST_NOTE = 10_000;
export const LONGEST_CODE = 100;

const count = z.int().nonnegative();
const update = count.max(MOST_UPDATES);
export const time = count.max(LATEST);
const share = z.number().min(0).max(1);
const amount = z.number().min(0).max(1e15);
export const idSchema = z.string().refine(isId, 'is no id of a run or experiment');
export const line = (length: number) =>
  z
    .string()
    .max(length)
    .refine((text) => !hasControlCharacters(text), NO_CONTROL_CHARACTERS);
/** One whose start is kept: labs stored longer ones, and archived them. */
const lineStart = (length: number) =>
  z
    .string()
    .refine((text) => !hasControlCharacters(text), NO_CONTROL_CHARACTERS)
    .overwrite((text) => printableStart(text, length));

/** What is said of a run besides its configuration and what it recorded. */
export const runFactsSchema = z.strictObject({
  id: idSchema,
  name: plainLine(LONGEST_NAME),
  state: runStateSchema,
  createdAt: time,
  updatedAt: time,
  progress: runProgressSchema.extend({
    update,
    totalUpdates: update,
    environmentSteps: count,
    updatesPerSecond: amount,
    wallSeconds: amount,
    secondsLeft: amount.nullable(),
  }),
  stopAtGoalRate: share.nullable(),
  maxSeconds: amount.nullable(),
  engine: line(100).nullable(),
  /** Null also for one that a later version could not read. */
  engineChoice: engineChoiceSchema.nullable(),
  parameters: count.nullable(),
  error: z
    .strictObject({ code: lineStart(LONGEST_CODE), message: lineStart(LONGEST_NOTE) })
    .nullable(),
  parent: z.strictObject({ id: idSchema, update }).nullable(),
  rung: z.strictObject({ rung: count, rungs: count, board: line(100) }).nullable(),
  /** In the experiment that it was exported with; null for a single run. */
  place: z
    .strictObject({ position: count, values: experimentCellSchema.shape.values.max(1_000) })
    .nullable(),
  /** Left out when nothing is said, and in the first version. */
  marks: annotatedSchema.optional(),
});
export type RunFacts = z.infer<typeof runFactsSchema>;

export const historyRowSchema = z.strictObject({
  state: runStateSchema,
  at: time,
  update,
  note: lineStart(LONGEST_NOTE).nullable(),
});

export const metricRowSchema = z.strictObject({
  // Not the catalogue of this version: another one may know other metrics.
  key: z.string().regex(/^[a-z]{1,40}\/[A-Za-z]{1,60}$/),
  update,
  wallSeconds: amount,
  value: z.number(),
});

export const validationRowSchema = z.strictObject({
  update,
  episodes: count,
  ...validationNumbersShape(({ range }) => (range ? share : amount)),
});

export const checkpointRowSchema = z.strictObject({
  name: z.string().max(40),
  update,
  environmentSteps: count,
  createdAt: time,
  bytes: count,
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});
export type CheckpointRow = z.infer<typeof checkpointRowSchema>;

export const episodeRowSchema = z.strictObject({
  update,
  index: count,
  doorsFrozen: z.boolean(),
  reachedGoal: z.boolean(),
  detour: z.boolean(),
  length: count,
  optimalLength: z.int().min(-1),
  totalReward: z.number(),
  doorChanges: count,
  /** The binary form of an episode, in base64. */
  record: z.base64(),
});
export type EpisodeRow = z.infer<typeof episodeRowSchema>;

export const experimentSchema = z.strictObject({
  id: idSchema,
  name: plainLine(LONGEST_NAME),
  notes: notesSchema,
  marks: marksSchema.optional(),
  createdAt: time,
  axes: experimentAxesSchema,
  config: z.unknown(),
});
