import { oc } from '@orpc/contract';
import { z } from 'zod';

/** What comes with INVALID_CONFIG. */
export const configIssuesSchema = z.object({
  issues: z.array(z.object({ path: z.string(), message: z.string() })),
});

/** What is to be known of a procedure besides its types. */
export interface ProcedureMeta {
  /** It changes what is stored, or what trains: it must not be done twice by accident. */
  readonly changes: boolean;
}

/** Errors that every procedure may answer with, typed on both sides. */
export const base = oc.$meta<ProcedureMeta>({ changes: false }).errors({
  RUN_NOT_FOUND: { message: 'There is no such run', data: z.object({ id: z.string() }) },
  EXPERIMENT_NOT_FOUND: {
    message: 'There is no such experiment',
    data: z.object({ id: z.string() }),
  },
  EPISODE_NOT_FOUND: { message: 'There is no such episode', data: z.object({ id: z.int() }) },
  ANALYSIS_NOT_FOUND: { message: 'There is no such analysis' },
  NOT_ANALYZABLE: { message: 'This cannot be analysed' },
  NO_CHECKPOINT: {
    message: 'The run has no such checkpoint',
    data: z.object({ id: z.string() }),
  },
  CHECKPOINTS_DAMAGED: {
    message: 'The checkpoint is damaged',
    data: z.object({ id: z.string(), damages: z.array(z.string()) }),
  },
  RUN_STATE_CONFLICT: {
    message: 'The run is not in a state in which this can be done',
    data: z.object({ id: z.string(), state: z.string(), action: z.string() }),
  },
  INVALID_CONFIG: { message: 'The configuration cannot be used', data: configIssuesSchema },
  ANNOTATION_REFUSED: { message: 'This cannot be said of it' },
  NOT_IN_TRASH: { message: 'This is not in the trash', data: z.object({ id: z.string() }) },
  /** A walk that no branch can be made of. */
  BRANCH_REFUSED: { message: 'This walk cannot be kept as a branch' },
  BRANCH_NOT_FOUND: { message: 'There is no such branch', data: z.object({ id: z.int() }) },
  /** A maze, or a change of it, that is not possible; each issue names the cell where it was made. */
  CHANGE_REFUSED: {
    message: 'The maze cannot be changed like this',
    data: z.object({ issues: z.array(z.object({ cell: z.int(), message: z.string() })) }),
  },
  /** Why an agent cannot walk a maze, or an episode cannot be walked again. */
  NOT_WALKABLE: { message: 'The agent cannot walk here' },
  /** A package of an engine that cannot be put in or taken away. */
  PACKAGE_FAILED: { message: 'The package could not be put in or taken away' },
  /** A place that cannot be reached, used, changed or removed. */
  PLACE_FAILED: { message: 'The place cannot be used' },
  ENGINE_FAILED: { message: 'The engine could not do this' },
  ARCHIVE_FAILED: { message: 'This cannot be exported' },
  STORE_FAILED: { message: 'The data folder could not be read or written' },
});

/** A procedure that changes something. */
export const change = base.meta({ changes: true });
