import { z } from 'zod';
import { idSchema } from '../archive/format/rows.ts';

/*
 * What `hrm-lab task` reads and writes as JSON: how far tasks are known goes in, what is new comes out, one
 * line for each task. Files travel as in framed-files.ts.
 */

const count = z.int().nonnegative();

/** How far the journals of a task are known (Known). */
export const knownSchema = z.strictObject({ id: idSchema, owner: count, offset: count });

const pieceShape = { owner: count, from: count, text: z.string() };

/** What is new of a task (Told). */
export const toldSchema = z.strictObject({
  id: idSchema,
  pieces: z.array(z.strictObject(pieceShape)),
  more: z.boolean(),
  problem: z.string().optional(),
});

/** Lines of a file of episodes. */
export const toldEpisodesSchema = z.strictObject({ ...pieceShape, more: z.boolean() });

/** Tasks by their ids. */
export const taskIdsSchema = z.array(idSchema);
