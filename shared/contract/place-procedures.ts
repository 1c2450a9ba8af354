import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { placeNameSchema, placeSchema, placeStatusSchema, placeTestEventSchema } from './places.ts';
import { base, change } from './procedure.ts';

const named = z.object({ name: placeNameSchema });

/** Clusters on which runs can train. */
export const placeProcedures = {
  /** By name. */
  list: base.output(z.array(placeStatusSchema)),
  /** Adds a place, or changes one; `was` is the name that it had. Runs that are there follow. */
  save: change
    .input(z.object({ place: placeSchema, was: placeNameSchema.optional() }))
    .output(z.array(placeStatusSchema)),
  /** Forgets a place at which no run is; what lies in its folder stays. */
  remove: change.input(named).output(z.array(placeStatusSchema)),
  /**
   * Looks at a place step by step, as it is filled in, whether or not it is saved; the last step sends a tiny job.
   * With `install` the lab is put there. Ends after the last step, or the first that failed; closing the
   * iterator cancels.
   */
  test: change
    .input(z.object({ place: placeSchema, install: z.boolean().default(false) }))
    .output(eventIterator(placeTestEventSchema)),
  /** All places, now and whenever something about one changes. */
  watch: base.output(eventIterator(z.array(placeStatusSchema))),
};
