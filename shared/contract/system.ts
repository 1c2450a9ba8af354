import { z } from 'zod';
import { engineStatusSchema } from './engines.ts';

export const systemInfoSchema = z.object({
  version: z.string(),
  host: z.enum(['electron', 'browser']),
  node: z.string(),
  cores: z.int(),
  /** Of the whole machine. */
  memoryBytes: z.number(),
  dataFolder: z.string(),
  engines: z.array(engineStatusSchema),
});
export type SystemInfo = z.infer<typeof systemInfoSchema>;

export const presetInfoSchema = z.object({
  id: z.string(),
  label: z.string(),
  summary: z.string(),
  /** Trainable parameters, the prefix token not counted. */
  parameters: z.int(),
});
export type PresetInfo = z.infer<typeof presetInfoSchema>;
