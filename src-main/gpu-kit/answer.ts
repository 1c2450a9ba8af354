import { z } from 'zod';
import {
  calibrationSchema,
  engineExaminationSchema,
  engineStatusSchema,
} from '../../shared/contract/engines.ts';
import { type Task, TASK_SHAPES } from './tasks.ts';

export const ANSWER_FORMAT = 'hrm-agent-lab-gpu-kit';

const curvePointSchema = z.object({
  update: z.int(),
  /** Of training, since its start. */
  seconds: z.number(),
  /** Mean loss of the updates since the point before. */
  loss: z.number(),
});
export type CurvePoint = z.infer<typeof curvePointSchema>;

/** Medians, in seconds. */
const updateTimesSchema = z.object({
  repeats: z.int(),
  /** Everything that an update causes: *learn*, optimiser, its share of targets and of acting. */
  secondsPerUpdate: z.number(),
  secondsPerThink: z.number(),
  secondsPerLearn: z.number(),
});

/** What each kind of part finds; every field is there as soon as it is known, so that what is cut short has some. */
export const FOUND_SHAPES = {
  device: {
    /** The device that was taken, and the file of its driver, as the Vulkan loader says. */
    device: z.string().optional(),
    driver: z.string().optional(),
    /** All that the loader sees. */
    devices: z.array(z.string()).optional(),
  },
  'self-test': { examination: engineExaminationSchema.optional() },
  pace: {
    threads: z.int().optional(),
    /** What the lab shows before a run: single programs, scaled up where they are slow. */
    calibration: calibrationSchema.optional(),
    /** Real updates. */
    updates: updateTimesSchema.optional(),
  },
  training: { threads: z.int().optional(), curve: z.array(curvePointSchema).optional() },
  torch: {
    parameters: z.int().optional(),
    times: z
      .array(
        updateTimesSchema.extend({
          batch: z.int(),
          /** Seconds until the first update was done, compilation included. */
          firstSeconds: z.number(),
          /** Most memory that its tensors took on the device. */
          deviceBytes: z.number(),
        }),
      )
      .optional(),
  },
} as const;

const endingShape = {
  outcome: z.enum(['done', 'time-over', 'failed', 'left-out']),
  /** What went wrong, or why it was left out; null when nothing is to be said. */
  why: z.string().nullable(),
  seconds: z.number(),
  /** Most memory that its process ever had (VmHWM), as last told; null when it told nothing. */
  peakMemoryBytes: z.number().nullable(),
  /** Most memory in use on the graphics card, less what was in use before; null when nobody tells. */
  gpuMemoryBytes: z.number().nullable(),
};
export type Ending = z.infer<z.ZodObject<typeof endingShape>>;

function partSchema<Kind extends keyof typeof FOUND_SHAPES>(kind: Kind) {
  const found = z.object(FOUND_SHAPES[kind]);
  return z.object({ kind: z.literal(kind), ...TASK_SHAPES[kind], ...endingShape, found });
}

const somePartSchema = z.discriminatedUnion('kind', [
  partSchema('device'),
  partSchema('self-test'),
  partSchema('pace'),
  partSchema('training'),
  partSchema('torch'),
]);
export type Part = z.infer<typeof somePartSchema>;
/**
 * A part with its end and what it has found.
 * @throws ZodError when that is not what its kind finds
 */
export function partOf(task: Task, ending: Ending, found: object): Part {
  return somePartSchema.parse({ ...task, ...ending, found });
}
export type PartOf<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>;

/** What `update.py --check` tells. */
export const torchSchema = z.object({
  torch: z.string(),
  /** Of CUDA or ROCm; null when it was built for processors. */
  cuda: z.string().nullable(),
  /** null when it finds none. */
  device: z.string().nullable(),
});
export type Torch = z.infer<typeof torchSchema>;

export const machineSchema = z.object({
  system: z.string(),
  distribution: z.string().nullable(),
  processor: z.string(),
  /** Of them that this process may use. */
  processors: z.int(),
  memoryBytes: z.number(),
  /** Display controllers on the PCI bus, as `vendor:device`. */
  displayControllers: z.array(z.string()),
  /** A line for each card: name, driver, memory, compute capability; null without nvidia-smi. */
  nvidiaSmi: z.array(z.string()).nullable(),
  /** What `vulkaninfo --summary` says of devices; null where it is not there. */
  vulkanInfo: z.array(z.string()).nullable(),
  engines: z.array(engineStatusSchema),
  /** null without python3 or without torch in it. */
  torch: torchSchema.nullable(),
});
export type MachineFacts = z.infer<typeof machineSchema>;

const curvesSchema = z.object({
  /** The last update that both have reached. */
  updates: z.int(),
  /** |a − b| / |b| of the mean losses of ten updates each, b being the processor's. */
  largestDifference: z.number(),
  meanDifference: z.number(),
});
export type CurveComparison = z.infer<typeof curvesSchema>;

/** Everything that the kit prints: one JSON object. */
export const answerSchema = z.object({
  format: z.literal(ANSWER_FORMAT),
  version: z.literal(1),
  lab: z.string(),
  node: z.string(),
  /** ISO 8601, UTC. */
  began: z.string(),
  /** The limit, and what it took. */
  minutes: z.number(),
  seconds: z.number(),
  machine: machineSchema,
  /** The title of the device that all WebGPU parts were measured on; null when there is none. */
  device: z.string().nullable(),
  parts: z.array(somePartSchema),
  /** Losses on WebGPU against those of the processor; null unless both have some. */
  curves: curvesSchema.nullable(),
});
export type Answer = z.infer<typeof answerSchema>;
