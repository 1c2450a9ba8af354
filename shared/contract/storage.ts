import { z } from 'zod';
import { runStateSchema } from './runs.ts';

/** Days that something stays in the trash unless it is set otherwise. */
export const DEFAULT_TRASH_DAYS = 30;

/** Days after which the trash may be emptied of something; null: never by itself. */
export const trashDaysSchema = z.int().min(1).max(3650).nullable();

/** A run, or an experiment with the runs that went with it. */
export const trashEntrySchema = z.object({
  kind: z.enum(['run', 'experiment']),
  id: z.string(),
  name: z.string(),
  /** How many runs went with it; 1 for a run. */
  runs: z.int(),
  /** Milliseconds since 1970. */
  trashedAt: z.number(),
  /** When it is removed at the earliest, if nothing is changed; null: never by itself. */
  leavesAt: z.number().nullable(),
});
export type TrashEntry = z.infer<typeof trashEntrySchema>;

export const trashSchema = z.object({
  days: trashDaysSchema,
  /** The last first. */
  entries: z.array(trashEntrySchema),
});
export type TrashContent = z.infer<typeof trashSchema>;

/** Why a run came back as a single one. */
export const lostPlaceSchema = z.enum(['experiment-in-trash', 'place-taken']);
export type LostPlace = z.infer<typeof lostPlaceSchema>;

export const restoredSchema = trashEntrySchema
  .pick({ kind: true, id: true, name: true, runs: true })
  .extend({ single: lostPlaceSchema.nullable() });
export type Restored = z.infer<typeof restoredSchema>;

/** What a run takes, in bytes; what is in the database is counted roughly. */
export const runBytesSchema = z.object({
  /** Folders of checkpoints without their replay. */
  checkpoints: z.number(),
  replay: z.number(),
  /** Checkpoints that were found damaged and set aside. */
  damaged: z.number(),
  /** Weights that it began with, and what a worker had not finished. */
  other: z.number(),
  metrics: z.number(),
  episodes: z.number(),
  /** Of the above: all checkpoints but the newest. */
  olderCheckpoints: z.number(),
  /** Of the above: episodes of all validation rounds but the last. */
  olderEpisodes: z.number(),
});
export type RunBytes = z.infer<typeof runBytesSchema>;

export const runSizeSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: runStateSchema,
  /** Id and name of its experiment. */
  experiment: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Id of the entry of the trash that it is in; null of a run that is not there. */
  trash: z.string().nullable(),
  bytes: runBytesSchema,
});
export type RunSize = z.infer<typeof runSizeSchema>;

const countedBytesSchema = z.object({ count: z.int(), bytes: z.number() });

export const storageOverviewSchema = z.object({
  /** Absolute path. */
  dataFolder: z.string(),
  /** Milliseconds since 1970. */
  measuredAt: z.number(),
  /** Of the disk that the folder is on; null where the system does not tell. */
  disk: z.object({ total: z.number(), free: z.number() }).nullable(),
  /** The database's files. */
  database: z.number(),
  /** Every run, also those in the trash. */
  runs: z.array(runSizeSchema),
  /** Folders beside those of the runs that no run is known of. */
  unknown: countedBytesSchema,
  /** Packages of engines that the user put in. */
  engines: z.number(),
  /** Stored results of analyses. */
  analyses: countedBytesSchema,
  /** What engines were measured to do. */
  calibrations: countedBytesSchema,
});
export type StorageOverview = z.infer<typeof storageOverviewSchema>;

/** What can be given up to get room, of the runs that do not train. */
export const freeableSchema = z.enum([
  'older-checkpoints',
  'older-episodes',
  'all-episodes',
  'damaged',
  'analyses',
  'calibrations',
]);
export type Freeable = z.infer<typeof freeableSchema>;

/** Work that removes something, run by run or entry by entry of the trash. */
export const removalEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({
    kind: z.literal('done'),
    /** Bytes that were given back. */
    freed: z.number(),
    /** What was left, as it is or in part, and why. */
    left: z.array(z.object({ id: z.string(), reason: z.string() })),
  }),
]);
export type RemovalEvent = z.infer<typeof removalEventSchema>;
