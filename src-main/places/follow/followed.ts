import { z } from 'zod';
import { checkpointRowSchema } from '../../archive/format/rows.ts';

const count = z.int().nonnegative();

const toldCheckpointSchema = z.object({
  owner: count,
  checkpoint: checkpointRowSchema.extend({ planned: z.boolean() }),
});
/** A checkpoint that a task told of, and whose it is. */
export type ToldCheckpoint = z.infer<typeof toldCheckpointSchema>;

const followedSchema = z.object({
  /** The owner whose journal is read, and how many of its bytes were. */
  owner: count.default(0),
  offset: count.default(0),
  /** Newest update that it told of. */
  update: count.default(0),
  /** The submission that the owner began for. */
  submission: count.default(0),
  /** How often its job had been put back into the line when the owner began; null where that was not noted. */
  restart: count.nullable().default(null),
  /** Where each owner began: what earlier ones told after it is void. */
  begins: z.array(z.object({ owner: count, from: count })).default([]),
  /** Those that count and may still be there, oldest first. */
  checkpoints: z.array(toldCheckpointSchema).default([]),
  /** How the owner ended; null while it has not. */
  end: z
    .object({
      end: z.string(),
      note: z.string().nullable(),
      error: z.object({ code: z.string(), message: z.string() }).nullable(),
    })
    .nullable()
    .default(null),
  /** How far recorded episodes are here. */
  episodes: z.object({ owner: count, offset: count }).default({ owner: 0, offset: 0 }),
});
/** What is known here of the folder of a run at a place. */
export type Followed = z.infer<typeof followedSchema>;

/** What is stored of it; nothing is known where that cannot be read. */
export function toFollowed(stored: unknown): Followed {
  return followedSchema.safeParse(stored).data ?? followedSchema.parse({});
}
