import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { walkRequestSchema } from '../walks/walk-request.ts';
import { base, change } from './procedure.ts';
import {
  branchNameSchema,
  branchSummarySchema,
  episodeAgentsSchema,
  latentPathSchema,
  lengthsEventSchema,
  lengthsQuestionSchema,
  lookQuestionSchema,
  lookSchema,
  walkEventSchema,
  walkQuestionSchema,
} from './walks.ts';

/** Agents that walk on request. */
export const walkProcedures = {
  /** Which weights an episode can be asked with. */
  agents: base.input(z.object({ episodeId: z.int() })).output(episodeAgentsSchema),
  /** Walks, and tells as it goes. Ends after *done*; closing the iterator cancels. */
  run: base.input(walkQuestionSchema).output(eventIterator(walkEventSchema)),
  /** What the agent thinks before one environment step. */
  look: base.input(lookQuestionSchema).output(lookSchema),
  /** The way of z over a whole walk. */
  latentPath: base.input(z.object({ walk: walkRequestSchema })).output(latentPathSchema),
  /** Walks the first mazes of a seed; ends after *done*. */
  lengths: base.input(lengthsQuestionSchema).output(eventIterator(lengthsEventSchema)),
};

/** Walks of episodes that are kept with them. */
export const branchProcedures = {
  /** Of one episode, oldest first. */
  list: base.input(z.object({ episodeId: z.int() })).output(z.array(branchSummarySchema)),
  /** The record in the binary form of shared/maze/episode-codec: moment 0 is the branch's first. */
  get: base.input(z.object({ id: z.int() })).output(z.instanceof(Blob)),
  /** Walks to the end and keeps the last part with the episode. */
  keep: change
    .input(z.object({ walk: walkRequestSchema, name: branchNameSchema }))
    .output(branchSummarySchema),
  rename: change
    .input(z.object({ id: z.int(), name: branchNameSchema }))
    .output(branchSummarySchema),
  delete: change.input(z.object({ id: z.int() })).output(z.object({ id: z.int() })),
};
