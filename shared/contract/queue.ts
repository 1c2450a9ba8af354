import { z } from 'zod';

/** Why a run waits. */
const waitReasonSchema = z.discriminatedUnion('kind', [
  /** It starts in a moment. */
  z.object({ kind: z.literal('starts') }),
  /** Somebody holds it back. */
  z.object({ kind: z.literal('held-back') }),
  /** Its experiment starts no run by itself until it is resumed. */
  z.object({ kind: z.literal('experiment-held') }),
  /** The disk is full. */
  z.object({ kind: z.literal('no-room') }),
  /** As many single runs train as may. */
  z.object({ kind: z.literal('single-runs'), most: z.int() }),
  /** It has its turn, but too few threads are free. */
  z.object({ kind: z.literal('threads'), needs: z.int(), free: z.int() }),
  /** Another one is before it. */
  z.object({ kind: z.literal('turn') }),
]);
export type WaitReason = z.infer<typeof waitReasonSchema>;

export const queuedRunSchema = z.object({
  id: z.string(),
  why: waitReasonSchema,
  /**
   * Expected seconds until it begins, from what was measured of those before it; null when that cannot be told.
   */
  beginsIn: z.number().nullable(),
});
export type QueuedRun = z.infer<typeof queuedRunSchema>;

/** The runs that wait, in the order of their turns. */
export const runQueueSchema = z.array(queuedRunSchema);
export type RunQueue = z.infer<typeof runQueueSchema>;

/** Runs that are to stand together at another place of the queue, in the order in which they stand in it now. */
export const queueMoveSchema = z.object({
  ids: z.array(z.string()).min(1),
  to: z.union([z.enum(['top', 'bottom']), z.object({ before: z.string() })]),
});
export type QueueMove = z.infer<typeof queueMoveSchema>;
