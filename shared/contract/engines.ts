import { z } from 'zod';
import { ENGINE_IDS } from '../run-config/engine-ids.ts';

export const engineIdSchema = z.enum(ENGINE_IDS);

/** Whether an engine can be loaded here; nothing has been computed yet. */
export const engineStatusSchema = z.object({
  id: engineIdSchema,
  label: z.string(),
  available: z.boolean(),
  /** Why it is not available and what to do, or what it runs on. */
  detail: z.string(),
});
export type EngineStatus = z.infer<typeof engineStatusSchema>;

/**
 * How the threads of an engine hand each other arrays: native code works on what lies in shared memory, or
 * each thread on copies of its own, where the host's native interface takes no shared memory.
 */
export const SHARINGS = ['memory', 'copies'] as const;
export type Sharing = (typeof SHARINGS)[number];

/** One program of a self-test: results against the float64 interpreter on random weights. */
const programFindingSchema = z.object({
  program: z.string(),
  /** Largest |a − b| / (|b| + scale of the output) over all outputs. */
  worstError: z.number(),
  /** The output in which it was found. */
  output: z.string(),
});

export const selfTestSchema = z.object({
  passed: z.boolean(),
  /** Errors above it fail. */
  tolerance: z.number(),
  worstError: z.number(),
  programs: z.array(programFindingSchema),
  /** What was replaced to be right, e.g. fused attention by its parts. */
  replaced: z.array(z.string()),
  /** Why it failed: the operation found to be wrong, null when no single one could be named. */
  failure: z.object({ operation: z.string().nullable(), message: z.string() }).nullable(),
});
export type SelfTest = z.infer<typeof selfTestSchema>;

/** What an engine does with the programs of one configuration on this machine. */
export const calibrationSchema = z.object({
  /** One update: *learn*, optimisers, and its share of drawing and acting. */
  secondsPerUpdate: z.number(),
  /** One *think* of a whole training batch. */
  secondsPerThink: z.number(),
  /** One *learn* of a whole training batch. */
  secondsPerLearn: z.number(),
  /** Achieved, in 10⁹ floating-point operations of matrix products a second. */
  thinkGflops: z.number(),
  learnGflops: z.number(),
});
export type Calibration = z.infer<typeof calibrationSchema>;

/** All that was found out about one engine for one configuration. */
export const engineExaminationSchema = z.object({
  engine: engineIdSchema,
  label: z.string(),
  selfTest: selfTestSchema.nullable(),
  calibration: calibrationSchema.nullable(),
  /** Why it cannot be used: not available, refused by the self-test, or failed while it ran. */
  refused: z.string().nullable(),
  /** Absent of one thread, of other engines, of what is refused, and from older versions. */
  sharing: z.enum(SHARINGS).optional(),
});
export type EngineExamination = z.infer<typeof engineExaminationSchema>;

/** Which engine a run was given and why; stored with the run. */
export const engineChoiceSchema = z.object({
  engine: engineIdSchema,
  /** Did the configuration name it, or was it the fastest that is right? */
  reason: z.enum(['named', 'fastest']),
  threads: z.int(),
  /** Processor or graphics card it runs on. */
  device: z.string(),
  examinations: z.array(engineExaminationSchema),
});
export type EngineChoice = z.infer<typeof engineChoiceSchema>;

export const examinationEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    engine: engineIdSchema,
    stage: z.enum(['self-test', 'calibration']),
    done: z.int(),
    total: z.int(),
  }),
  z.object({ kind: z.literal('examined'), examination: engineExaminationSchema }),
]);
export type ExaminationEvent = z.infer<typeof examinationEventSchema>;

/** What a run will take before it starts. */
export const runEstimateSchema = z.object({
  /** Trainable parameters, the prefix token not counted. */
  parameters: z.int(),
  /** Bytes at the peak, and what they go to. */
  memory: z.object({
    replay: z.number(),
    weights: z.number(),
    activations: z.number(),
    base: z.number(),
    total: z.number(),
  }),
  /** Bytes of the checkpoints that are kept, at most: each holds the whole replay. */
  diskBytes: z.number(),
  /** Bytes that are free where the data folder lies; null when nobody knows. */
  freeDiskBytes: z.number().nullable(),
  /** Floating-point operations of matrix products, an update, acting and targets included. */
  operationsPerUpdate: z.number(),
  engine: engineIdSchema,
  /** null while no calibration of this configuration is known. */
  time: z
    .object({
      secondsPerUpdate: z.number(),
      /** All updates, on the configured board or, on a ladder, the slowest way that it allows. */
      trainingSeconds: z.number(),
      /** All validations. */
      validationSeconds: z.number(),
      totalSeconds: z.number(),
      /** null for a run on one board. */
      ladder: z
        .object({
          boards: z.int(),
          /** Of the fastest way that the ladder's rule allows. */
          leastSeconds: z.number(),
          /** Updates on a board before the rule lets a run leave it, and before it makes it. */
          leastUpdates: z.int(),
          mostUpdates: z.int().nullable(),
          /** Updates that the slowest way leaves for the last board. */
          lastBoardUpdates: z.int(),
        })
        .nullable(),
    })
    .nullable(),
});
export type RunEstimate = z.infer<typeof runEstimateSchema>;

export const estimateEventSchema = z.discriminatedUnion('kind', [
  /** At once, without time unless it is known already; again when the engine was measured. */
  z.object({ kind: z.literal('estimate'), estimate: runEstimateSchema }),
  z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
]);
export type EstimateEvent = z.infer<typeof estimateEventSchema>;
