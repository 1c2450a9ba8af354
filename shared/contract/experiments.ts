import { z } from 'zod';
import { variantSchema } from '../variants/variants.ts';
import { marksSchema, notesSchema } from './marks.ts';
import { placeNameSchema } from './places.ts';
import { plainLine } from './plain-line.ts';
import { type RunState, runStateSchema } from './runs.ts';

/** What a field of the run configuration can hold. */
const fieldValueSchema = z.union([z.number(), z.string(), z.boolean()]);
export type FieldValue = z.infer<typeof fieldValueSchema>;

/** One field of the configuration that an experiment varies. */
const gridAxisSchema = z.object({
  /** Dotted, e.g. `model.width`. */
  path: z.string(),
  values: z.array(fieldValueSchema),
});
export type GridAxis = z.infer<typeof gridAxisSchema>;

/** What an experiment varies: it has one run for every combination. experimentCells checks it. */
export const experimentAxesSchema = z.object({
  variants: z.array(variantSchema),
  seeds: z.array(z.number()),
  /** Empty when only variants and seeds differ. */
  grid: z.array(gridAxisSchema),
});
export type ExperimentAxes = z.infer<typeof experimentAxesSchema>;

/** One combination: the place of a run in its experiment. */
export const experimentCellSchema = z.object({
  variant: variantSchema,
  seed: z.int(),
  /** One value for each axis of the grid, in its order. */
  values: z.array(z.object({ path: z.string(), value: fieldValueSchema })),
});
export type ExperimentCell = z.infer<typeof experimentCellSchema>;

/** How an experiment may be called. */
export const experimentNameSchema = plainLine(80);

export const newExperimentSchema = z.object({
  name: experimentNameSchema,
  notes: notesSchema.default(''),
  /** The configuration that every run begins from; its name, seed and variant are replaced. */
  config: z.unknown(),
  variants: experimentAxesSchema.shape.variants,
  seeds: experimentAxesSchema.shape.seeds,
  grid: experimentAxesSchema.shape.grid.default([]),
  /** Whether its runs start now; otherwise it is held. */
  start: z.boolean().default(false),
  /** Where its runs train; here if left out. */
  place: placeNameSchema.nullish(),
});

/** What is added to an experiment; values that it has already change nothing. */
export const experimentExtensionSchema = z.object({
  id: z.string(),
  variants: z.array(variantSchema).default([]),
  seeds: experimentAxesSchema.shape.seeds.default([]),
  /** More values for fields of its grid. */
  grid: z.array(gridAxisSchema).default([]),
  /** Whether it goes on now; otherwise it stays as it is: running or held. */
  start: z.boolean().default(false),
  /** Where the added runs train: null for here; left out, where the experiment does. */
  place: placeNameSchema.nullish(),
});

export const experimentEditSchema = z.object({
  id: z.string(),
  name: experimentNameSchema.optional(),
  notes: notesSchema.optional(),
});

/**
 * *running*: its queued runs start as soon as there is room; *held*: none starts by itself, as
 * after a restart of the lab; *finished*: every run is.
 */
const experimentStateSchema = z.enum(['running', 'held', 'finished']);
export type ExperimentState = z.infer<typeof experimentStateSchema>;

/** A run of an experiment; everything else about it is in `runs`. */
export const experimentRunSchema = experimentCellSchema.extend({
  id: z.string(),
  name: z.string(),
  state: runStateSchema,
  update: z.int(),
  totalUpdates: z.int(),
  /** The name of the place where it trains; null for here. */
  place: placeNameSchema.nullish(),
});
export type ExperimentRun = z.infer<typeof experimentRunSchema>;

/** Every state with the number of runs in it. */
const stateCountsSchema = z.record(runStateSchema, z.int());
export type StateCounts = Record<RunState, number>;

export const experimentSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  notes: z.string(),
  ...marksSchema.shape,
  /** Where runs that have not begun will train; null for here. */
  place: placeNameSchema.nullish(),
  /** The preset that its configuration began from. */
  preset: z.string(),
  state: experimentStateSchema,
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  ...experimentAxesSchema.shape,
  counts: stateCountsSchema,
  /** Updates done and to do, of all runs. */
  progress: z.object({ updates: z.int(), totalUpdates: z.int() }),
  /**
   * Expected time until everything that is running or queued is done, from the pace of what is
   * running; null before it can be told and when nothing runs.
   */
  secondsLeft: z.number().nullable(),
  /** In the order in which they are trained: seed by seed. */
  runs: z.array(experimentRunSchema),
});
export type ExperimentSummary = z.infer<typeof experimentSummarySchema>;

export const experimentEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changed'), experiment: experimentSummarySchema }),
  z.object({ kind: z.literal('deleted'), id: z.string() }),
]);
export type ExperimentEvent = z.infer<typeof experimentEventSchema>;
