import type { WritableConnection } from '../connection.ts';

/** One step of the schema. Once released it is never edited; a new one follows it. */
export interface Migration {
  /** `user_version` afterwards; numbered in steps of ten, as the file is. */
  readonly version: number;
  readonly migrate: (database: WritableConnection) => void;
}
