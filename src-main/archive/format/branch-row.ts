import { z } from 'zod';
import { branchNameSchema, walkerSchema } from '../../../shared/contract/walks.ts';
import { walkRequestSchema } from '../../../shared/walks/walk-request.ts';
import { episodeRowSchema, idSchema, line, time } from './rows.ts';

const { update, index, doorsFrozen, reachedGoal, length, record } = episodeRowSchema.shape;

/** A branch of an episode of the same file. */
export const branchRowSchema = z.strictObject({
  /** Of its episode. */
  update,
  index,
  doorsFrozen,
  /** Which of the episode's, from 0. */
  number: z.int().nonnegative(),
  name: branchNameSchema,
  /** The id of the episode in it means nothing in a file. */
  walk: walkRequestSchema,
  walker: z.strictObject({
    ...walkerSchema.shape,
    runId: idSchema,
    update,
    engine: line(100),
  }),
  step: length,
  reachedGoal,
  length: length.min(1),
  createdAt: time,
  /** The binary form of an episode, in base64; its moment 0 is the branch's first. */
  record,
});
export type BranchRow = z.infer<typeof branchRowSchema>;
