import { z } from 'zod';

/**
 * *damage*: something that was stored is missing, changed, or cannot be reached. *leftover*: nothing reads
 * it and nothing is lost, but it takes room. *note*: to know.
 */
const severitySchema = z.enum(['damage', 'leftover', 'note']);

/** One thing that a verification found. Every text is one line that a screen can show. */
export const findingSchema = z.object({
  /** Id of the check, such as `checkpoints`. */
  check: z.string(),
  severity: severitySchema,
  /** Id of the run; null for what belongs to none. */
  run: z.string().nullable(),
  /** Path within the data folder, or the table of the database. */
  place: z.string(),
  what: z.string(),
  /** What to do; '' when there is nothing to be done. */
  advice: z.string(),
  /** What a repair did; null when it did nothing. */
  repaired: z.string().nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

export const verifySummarySchema = z.object({
  runs: z.int(),
  checkpoints: z.int(),
  damage: z.int(),
  leftovers: z.int(),
  notes: z.int(),
  repaired: z.int(),
  /** Damage that is still there. */
  left: z.int(),
});
export type VerifySummary = z.infer<typeof verifySummarySchema>;

export const verifyEventSchema = z.discriminatedUnion('kind', [
  /** `done` of `total` bytes that are looked at; the total is an estimate. */
  z.object({
    kind: z.literal('progress'),
    label: z.string(),
    done: z.number(),
    total: z.number(),
  }),
  z.object({ kind: z.literal('finding'), finding: findingSchema }),
  z.object({ kind: z.literal('done'), summary: verifySummarySchema }),
]);
export type VerifyEvent = z.infer<typeof verifyEventSchema>;

/** The quick check of the database that a lab makes once a day when it is opened. */
export const quickCheckSchema = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  /** What was found, a sentence each; empty when all is well. */
  problems: z.array(z.string()),
});
export type QuickCheck = z.infer<typeof quickCheckSchema>;

/** What is known of a data folder without verifying it. */
export const storageHealthSchema = z.object({
  /** Why it should be verified, a sentence each; empty when nothing speaks for it. */
  reasons: z.array(z.string()),
  /** null before the first one. */
  quickCheck: quickCheckSchema.nullable(),
});
export type StorageHealth = z.infer<typeof storageHealthSchema>;
