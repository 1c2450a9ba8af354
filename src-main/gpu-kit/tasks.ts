import { z } from 'zod';
import { engineIdSchema } from '../../shared/contract/engines.ts';

/** How the same update is computed by PyTorch. */
export const TORCH_MODES = ['eager', 'compile', 'bfloat16', 'bfloat16-compile'] as const;

const computed = {
  engine: engineIdSchema,
  preset: z.string(),
  /** What differs from the preset, such as `model.width=8`. */
  settings: z.array(z.string()),
};
const measured = {
  ...computed,
  /** Attention in its parts, because the fused one was wrong or is not known to be right. */
  composedAttention: z.boolean(),
};

/** What each kind of part is asked for. Each part is a process of its own: a driver that crashes costs only that. */
export const TASK_SHAPES = {
  /** Whether WebGPU finds a device. */
  device: {
    /** Which Vulkan drivers it is tried with. */
    setting: z.string(),
  },
  /** The self-test with the programs of a preset. */
  'self-test': computed,
  /** Seconds of *think*, *learn* and update at one batch size. */
  pace: { ...measured, batch: z.int().positive() },
  /** The first updates of a run. */
  training: { ...measured, updates: z.int().positive() },
  /** The same update in PyTorch, at the paper's size. */
  torch: { mode: z.enum(TORCH_MODES), batches: z.array(z.int().positive()) },
} as const;

export type TaskKind = keyof typeof TASK_SHAPES;

/** One part that is to be done. */
export const taskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('device'), ...TASK_SHAPES.device }),
  z.object({ kind: z.literal('self-test'), ...TASK_SHAPES['self-test'] }),
  z.object({ kind: z.literal('pace'), ...TASK_SHAPES.pace }),
  z.object({ kind: z.literal('training'), ...TASK_SHAPES.training }),
  z.object({ kind: z.literal('torch'), ...TASK_SHAPES.torch }),
]);
export type Task = z.infer<typeof taskSchema>;
/** A task of one kind, or of any of several. */
export type TaskOf<Kind extends TaskKind> = {
  [Each in Kind]: Extract<Task, { kind: Each }> & { readonly kind: Each };
}[Kind];

const TITLES: { readonly [Kind in TaskKind]: (task: TaskOf<Kind>) => string } = {
  device: ({ setting }) => `device, with ${setting}`,
  'self-test': ({ engine, preset }) => `self-test ${engine} ${preset}`,
  pace: ({ engine, preset, batch }) => `pace ${engine} ${preset} batch ${batch}`,
  training: ({ engine, preset, updates }) => `training ${engine} ${preset} ${updates} updates`,
  torch: ({ mode }) => `torch ${mode}`,
};

/** What people call a part. */
export function titleOf<Kind extends TaskKind>(task: TaskOf<Kind>): string {
  return TITLES[task.kind](task);
}
