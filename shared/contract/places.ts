import { z } from 'zod';
import { hasControlCharacters, NO_CONTROL_CHARACTERS } from '../text/control-characters.ts';

/** What stands for training in the lab's own workers, wherever a place is named. */
export const HERE = 'here';

/** Seconds between two questions to a scheduler: the usual, and the fewest. */
export const USUAL_PERIOD_SECONDS = 15;
export const SHORTEST_PERIOD_SECONDS = 5;

const shownText = (length: number) =>
  z
    .string()
    .trim()
    .max(length)
    .refine((text) => !hasControlCharacters(text), NO_CONTROL_CHARACTERS);
/** Lines of text, e.g. of a shell script. */
const lines = (length: number) =>
  z
    .string()
    .max(length)
    .refine((text) => !hasControlCharacters(text.replaceAll(/[\n\t]/g, '')), NO_CONTROL_CHARACTERS);
/** One word of Slurm's: nothing in it can be taken for something else on a command line or in a script. */
const slurmWord = z
  .string()
  .trim()
  .max(200)
  .regex(/^[\w.,:=/+@-]*$/, {
    error: 'may hold letters, digits and . , : = / + @ - _',
  });
const notAnOption = (text: string) => !text.startsWith('-');

export const placeNameSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, {
    error: 'begins with a letter or digit and holds at most 40 letters, digits and . _ -',
  })
  .refine((name) => name.toLowerCase() !== HERE, {
    error: `"${HERE}" is the lab itself`,
  });

/** How the commands of a scheduler are reached. */
export const placeReachSchema = z.discriminatedUnion('kind', [
  /** Slurm's commands are on the lab's own machine. */
  z.strictObject({ kind: z.literal('local') }),
  /** Through the user's own ssh client, with its configuration, keys and agents. */
  z.strictObject({
    kind: z.literal('ssh'),
    /** As ssh takes it: an alias of its configuration, or user@host. */
    host: shownText(200)
      .refine((host) => host !== '', { error: 'says which machine' })
      .refine(notAnOption, { error: 'must not begin with -' })
      .refine((host) => !/\s/.test(host), { error: 'is one word' }),
    /** A configuration file of ssh other than the usual; '' for the usual. */
    configFile: shownText(1_000).default(''),
  }),
]);
export type PlaceReach = z.infer<typeof placeReachSchema>;

/** When checkpoints and recorded episodes come home; metrics and validations always come as they are written. */
const placeFetchSchema = z.enum(['end', 'always']);

/** A Slurm cluster, as somebody configured it. What is '' or null is left to the cluster. */
export const placeSchema = z.strictObject({
  name: placeNameSchema,
  reach: placeReachSchema,
  /** Absolute path of a folder there, shared by its nodes; the lab makes it. */
  folder: shownText(1_000)
    .refine((path) => /^\/./.test(path) && !path.includes('/../'), {
      error: 'is an absolute path, e.g. /home/me/hrm-lab',
    })
    // Slurm fills nothing in where one is.
    .refine((path) => !path.includes('\\'), { error: 'must not hold a backslash' }),
  partition: slurmWord.default(''),
  account: slurmWord.default(''),
  qos: slurmWord.default(''),
  /** Time limit of a job; a run that takes longer is put back into the line and goes on. */
  minutes: z.int().min(1).max(525_600).nullable().default(null),
  /** CPUs for each run; null for as many as its engine has threads. */
  cpus: z.int().min(1).max(1_024).nullable().default(null),
  /** Memory for each run, in MiB. */
  memory: z.int().min(64).max(16_777_216).nullable().default(null),
  /** Generic resources, e.g. gpu:1. */
  gres: slurmWord.default(''),
  /** Runs that train at the same time; null for as many as the cluster lets. */
  atOnce: z.int().min(1).max(100_000).nullable().default(null),
  /** How long before the time limit a run is asked to write a checkpoint. */
  warnSeconds: z.int().min(10).max(3_600).default(120),
  /** More options of sbatch, one in a line, e.g. --constraint=amd. */
  options: lines(4_000)
    .refine((text) => text.split('\n').every((each) => each.trim() === '' || /^\s*-/.test(each)), {
      error: 'holds options of sbatch, each in a line that begins with -',
    })
    .default(''),
  /** Lines of shell that are run on the node before the lab, e.g. module load. */
  setup: lines(10_000).default(''),
  /** The command that starts the lab there; '' for the one that is put into the folder. */
  command: lines(2_000)
    .refine((text) => !text.includes('\n'), { error: 'is one line' })
    .default(''),
  periodSeconds: z.int().min(SHORTEST_PERIOD_SECONDS).max(3_600).default(USUAL_PERIOD_SECONDS),
  fetch: placeFetchSchema.default('end'),
});
export type Place = z.infer<typeof placeSchema>;
/** What somebody fills in; the rest has defaults. */
export type NewPlace = z.input<typeof placeSchema>;

/** A place, and how it is. */
export const placeStatusSchema = z.object({
  place: placeSchema,
  /** Runs there that have not ended: in the line, training, and not sent yet. */
  waiting: z.int(),
  training: z.int(),
  unsent: z.int(),
  /** When it last answered, ms since 1970; null: not since the lab was opened. */
  answeredAt: z.number().nullable(),
  /** Why it does not answer, or cannot take runs; null when nothing is wrong or nothing was asked. */
  problem: z.string().nullable(),
});
export type PlaceStatus = z.infer<typeof placeStatusSchema>;

/** What a scheduler says of the job of a run. */
export const placedJobSchema = z.object({
  /** As Slurm calls it, e.g. 123_4. */
  id: z.string(),
  /** e.g. PENDING. */
  state: z.string(),
  /** What that means, with the reason, in words. */
  words: z.string(),
  /** '' before it has one. */
  node: z.string(),
  /** How often it was put back into the line. */
  restarts: z.int(),
});
export type PlacedJob = z.infer<typeof placedJobSchema>;

/** Where a run trains that does not train here. */
export const placedRunSchema = z.object({
  name: placeNameSchema,
  /** null before it was sent, when it has left the cluster's list, and once the run has ended there. */
  job: placedJobSchema.nullable(),
  /** When that was known, ms since 1970; null: never. */
  knownAt: z.number().nullable(),
  /** Checkpoints or recorded episodes that are there and not here yet. */
  left: z.boolean(),
});
export type PlacedRun = z.infer<typeof placedRunSchema>;

/** The steps of a test of a place, in their order. */
export const placeStepSchema = z.enum(['connection', 'slurm', 'folder', 'install', 'lab', 'job']);
export type PlaceStep = z.infer<typeof placeStepSchema>;

export const placeTestEventSchema = z.object({
  step: placeStepSchema,
  /** What is looked at, for people. */
  title: z.string(),
  outcome: z.enum(['running', 'passed', 'failed', 'skipped']),
  /** What was found, or what is missing and how to get it; a sentence. While it runs how far it is, '' at first. */
  detail: z.string(),
});
export type PlaceTestEvent = z.infer<typeof placeTestEventSchema>;
