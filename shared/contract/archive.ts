import { z } from 'zod';

/**
 * What can be left out of an archive. `replay` is all that only training reads of a checkpoint: its replay buffer,
 * the optimiser's moments and what the workers carry.
 */
export const LEAVE_OUT = ['replay', 'older-checkpoints', 'episodes'] as const;
export const leaveOutSchema = z.enum(LEAVE_OUT);
export type LeaveOut = z.infer<typeof leaveOutSchema>;

/** What becomes one file. */
export const archiveSubjectSchema = z.object({
  kind: z.enum(['run', 'experiment']),
  id: z.string(),
});
export type ArchiveSubject = z.infer<typeof archiveSubjectSchema>;

/** What a file will hold. */
export const archiveOutlineSchema = z.object({
  name: z.string(),
  runs: z.int(),
  checkpoints: z.int(),
  /** With everything, before it is compressed. */
  bytes: z.number(),
  /** What each part that can be left out takes of it. */
  parts: z.record(leaveOutSchema, z.number()),
  /** What is both: of older checkpoints what only training reads. */
  olderTraining: z.number(),
});
export type ArchiveOutline = z.infer<typeof archiveOutlineSchema>;

/** Bytes that remain when some is left out. */
export function remainingBytes(
  { bytes, parts, olderTraining }: ArchiveOutline,
  leaveOut: readonly LeaveOut[],
): number {
  const left = leaveOut.reduce((rest, part) => rest - parts[part], bytes);
  const both = leaveOut.includes('replay') && leaveOut.includes('older-checkpoints');
  return Math.max(0, both ? left + olderTraining : left);
}

/** What came of an import. */
export const importResultSchema = z.object({
  kind: z.enum(['run', 'experiment']),
  /** Of the run or experiment. */
  id: z.string(),
  name: z.string(),
  runs: z.array(z.string()),
  /** The same was here before: nothing was changed. */
  alreadyHere: z.boolean(),
  /** Figures that were computed there could not be stored here, and are to be computed again. */
  lacksFigures: z.boolean().default(false),
});
export type ImportResult = z.infer<typeof importResultSchema>;

/** The lines that answer an upload, as JSON each: how it goes on, then what came of it. */
export const importLineSchema = z.discriminatedUnion('kind', [
  /** Bytes looked at, of how many. */
  z.object({ kind: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ kind: z.literal('imported'), result: importResultSchema }),
  z.object({ kind: z.literal('refused'), code: z.string(), message: z.string() }),
]);
export type ImportLine = z.infer<typeof importLineSchema>;

/** Where archives are fetched from and sent to, beside the pages. */
export const ARCHIVE_ADDRESS = '/archive';

/** The address of a download. */
export function exportAddress({ kind, id }: ArchiveSubject, leaveOut: readonly LeaveOut[]): string {
  const query = leaveOut.length > 0 ? `?without=${leaveOut.join(',')}` : '';
  return `${ARCHIVE_ADDRESS}/${kind}/${encodeURIComponent(id)}${query}`;
}
