import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  enginePackageIdSchema,
  enginePackageSchema,
  packageEventSchema,
} from './engine-packages.ts';
import { base, change } from './procedure.ts';

/** Packages of engines that do not come with the lab. */
export const packageProcedures = {
  list: base.output(z.array(enginePackageSchema)),
  /**
   * Puts one in and tries it: from a file or folder on the lab's machine, or, without a path, from the hosts that the
   * list names. Ends after *installed*; closing the iterator cancels, and nothing stays.
   */
  install: change
    .input(z.object({ id: enginePackageIdSchema, path: z.string().min(1).nullable() }))
    .output(eventIterator(packageEventSchema)),
  remove: change
    .input(z.object({ id: enginePackageIdSchema }))
    .output(z.array(enginePackageSchema)),
};
