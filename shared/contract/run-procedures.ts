import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { runConfigSchema } from '../run-config/schema.ts';
import { engineChoiceSchema } from './engines.ts';
import { annotationOfManySchema } from './marks.ts';
import { placeNameSchema } from './places.ts';
import { plainLine } from './plain-line.ts';
import { base, change } from './procedure.ts';
import { queueMoveSchema, runQueueSchema } from './queue.ts';
import {
  runColumnsQuestionSchema,
  runColumnsSchema,
  runCurvesQuestionSchema,
  runCurvesSchema,
} from './run-columns.ts';
import {
  listedCheckpointSchema,
  runEventSchema,
  runOriginSchema,
  runSummarySchema,
  stateChangeSchema,
} from './runs.ts';

const runId = z.object({ id: z.string() });

/** The life of runs, and what is told of one. */
export const runProcedures = {
  /** Newest first. */
  list: base.output(z.array(runSummarySchema)),
  get: base.input(runId).output(runSummarySchema),
  /** Settings and metrics of many runs, for the columns of a table. */
  columns: base.input(runColumnsQuestionSchema).output(runColumnsSchema),
  /** Small curves of one metric of many runs. */
  curves: base.input(runCurvesQuestionSchema).output(runCurvesSchema),
  config: base.input(runId).output(runConfigSchema),
  /** Which engine the run was given and why; null before its worker has said so. */
  engine: base.input(runId).output(engineChoiceSchema.nullable()),
  history: base.input(runId).output(z.array(stateChangeSchema)),
  checkpoints: base.input(runId).output(z.array(listedCheckpointSchema)),
  /** Checks the configuration, creates the run and queues it. */
  create: change
    .input(
      z.object({
        config: z.unknown(),
        /** Id of the run that it is the same as, but for what differs. */
        like: z.string().optional(),
        /** Where it trains; here if left out. */
        place: placeNameSchema.nullish(),
      }),
    )
    .output(runSummarySchema),
  /** A new run from a checkpoint with changed settings. */
  fork: change
    .input(
      z.object({
        id: z.string(),
        /** Of the checkpoint; the latest one if left out. */
        update: z.int().optional(),
        /** The whole configuration; the run's own if left out. */
        config: z.unknown().optional(),
        /** Changes of it, such as `learning.learningRate=1e-4`. */
        set: z.array(z.string()).optional(),
        /** Where it trains; here if left out. */
        place: placeNameSchema.nullish(),
      }),
    )
    .output(runSummarySchema),
  /** The run that it is the same as, but for what differs; null for others. */
  origin: base.input(runId).output(runOriginSchema.nullable()),
  /** The runs that wait, in the order of their turns, and why. */
  queue: base.output(runQueueSchema),
  /** Moves runs that wait to another place of the queue. The order stays when the lab is closed. */
  moveInQueue: change.input(queueMoveSchema).output(runQueueSchema),
  /** Holds runs that wait back, or lets them go. */
  holdInQueue: change
    .input(z.object({ ids: z.array(z.string()).min(1), held: z.boolean() }))
    .output(runQueueSchema),
  pause: change.input(runId).output(runSummarySchema),
  /**
   * Goes on with a paused run, or restarts an interrupted or stopped one from its newest whole
   * checkpoint, or from that of an update (0: anew); what was recorded after it is removed.
   */
  resume: change
    .input(
      z.object({
        id: z.string(),
        update: z.int().min(0).optional(),
        /** Where it goes on: null for here; left out, where it was. */
        place: placeNameSchema.nullish(),
      }),
    )
    .output(runSummarySchema),
  /** Brings the checkpoints and recorded episodes of a run home from the place where it trains. */
  fetch: change.input(runId).output(runSummarySchema),
  stop: change.input(runId).output(runSummarySchema),
  rename: change.input(z.object({ id: z.string(), name: plainLine(120) })).output(runSummarySchema),
  notes: base.input(runId).output(z.string()),
  /** Changes tags, star, notes, or whether they are archived, of all of them or of none. */
  annotate: change.input(annotationOfManySchema).output(z.array(runSummarySchema)),
  /** Moves the run to the trash; one that lives is stopped there, with a checkpoint. */
  delete: change.input(runId).output(z.object({ id: z.string() })),
  /** Every change of any run: state, progress, validation. */
  watch: base.output(eventIterator(runEventSchema)),
};
