import { z } from 'zod';
import { engineStatusSchema } from './engines.ts';

export const systemInfoSchema = z.object({
  version: z.string(),
  host: z.enum(['electron', 'browser']),
  node: z.string(),
  /** As Node names it, such as `linux` or `win32`. */
  platform: z.string(),
  /** null in browser mode. */
  electron: z.string().nullable(),
  cores: z.int(),
  /** Of the whole machine. */
  memoryBytes: z.number(),
  dataFolder: z.string(),
  /** Commands of `hrm-lab` take it by themselves; others have to be told it. */
  isUsualData: z.boolean(),
  engines: z.array(engineStatusSchema),
});
export type SystemInfo = z.infer<typeof systemInfoSchema>;

/** Parts of the page that the menu of the desktop application can show. */
export const shownPartSchema = z.enum(['palette', 'shortcuts', 'terms', 'tour', 'about']);
export type ShownPart = z.infer<typeof shownPartSchema>;

/** What the program around the page asks of it: its menu, and what it was opened with. */
export const hostMessageSchema = z.discriminatedUnion('kind', [
  /** An address within the lab, such as `/runs/ID`. */
  z.object({ kind: z.literal('go'), path: z.string().startsWith('/') }),
  z.object({ kind: z.literal('show'), part: shownPartSchema }),
  z.object({
    kind: z.literal('say'),
    tone: z.enum(['info', 'error']),
    title: z.string(),
    detail: z.string(),
  }),
]);
export type HostMessage = z.infer<typeof hostMessageSchema>;

export const presetInfoSchema = z.object({
  id: z.string(),
  label: z.string(),
  summary: z.string(),
  /** Trainable parameters, the prefix token not counted. */
  parameters: z.int(),
});
export type PresetInfo = z.infer<typeof presetInfoSchema>;
