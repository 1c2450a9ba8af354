import { z } from 'zod';
import { engineChoiceSchema } from '../../shared/contract/engines.ts';
import {
  checkpointRowSchema,
  historyRowSchema,
  line,
  metricRowSchema,
  runFactsSchema,
  time,
  validationRowSchema,
} from '../archive/format/rows.ts';

const facts = runFactsSchema.shape;
const note = historyRowSchema.shape.note;
const update = historyRowSchema.shape.update;

/** Why a task stopped writing: the trainer's own ends, the lab's wish, Slurm's, or a failure. */
const taskEndSchema = z.enum([
  'finished',
  'goal-rate-reached',
  'time-over',
  /** The lab asked for it. */
  'stopped',
  /** Slurm asked for it, or the time limit is near: it goes on when Slurm starts it again. */
  'gave-way',
  'failed',
]);
export type TaskEnd = z.infer<typeof taskEndSchema>;

/**
 * A line of a journal: what one owner of a task says of its run, in order. The rows are those of .hrmrun
 * files (src-main/archive/format/rows.ts); recorded episodes have a file of their own.
 */
export const journalEntrySchema = z.discriminatedUnion('kind', [
  /** The first line, once. */
  z.strictObject({
    kind: z.literal('begin'),
    at: time,
    /** Number of the owner; those of a later one count instead from `from` on. */
    owner: z.int().min(1),
    submission: z.int().min(1),
    /** As Slurm calls it, e.g. 123_4; '' outside of Slurm. */
    job: line(100),
    restart: z.int().min(0),
    node: line(300),
    /** Model of the processor: another one may give other bits. */
    processor: line(300),
    lab: line(100),
    /** What it goes on from; null from the beginning. */
    checkpoint: checkpointRowSchema.shape.name.nullable(),
    /** Update of that checkpoint: what earlier owners told after it is void. 0 without one. */
    from: update,
    /** For the history of the run. */
    note,
  }),
  z.strictObject({ kind: z.literal('note'), at: time, update, note: line(10_000) }),
  /** At most one in some seconds. */
  z.strictObject({ kind: z.literal('progress'), at: time, progress: facts.progress }),
  z.strictObject({ kind: z.literal('choice'), choice: engineChoiceSchema }),
  z.strictObject({
    kind: z.literal('ready'),
    engine: line(100),
    parameters: z.int().nonnegative(),
  }),
  z.strictObject({ kind: z.literal('rung'), rung: facts.rung.unwrap() }),
  z.strictObject({ kind: z.literal('metrics'), points: z.array(metricRowSchema) }),
  z.strictObject({ kind: z.literal('validation'), report: validationRowSchema }),
  /** A checkpoint that is whole and stays in the owner's folder until newer ones push it out. */
  z.strictObject({
    kind: z.literal('checkpoint'),
    checkpoint: checkpointRowSchema.extend({ planned: z.boolean() }),
  }),
  /** The last line, if the owner was not killed. */
  z.strictObject({
    kind: z.literal('end'),
    at: time,
    end: taskEndSchema,
    note,
    error: facts.error,
    progress: facts.progress,
  }),
]);
export type JournalEntry = z.infer<typeof journalEntrySchema>;
