import type { Migration } from './migration.ts';

/** Which checkpoints a run's configuration asked for; older ones count as such. */
export const plannedCheckpointsMigration: Migration = {
  version: 130,
  migrate: (database) =>
    database.script('ALTER TABLE checkpoints ADD COLUMN planned INTEGER NOT NULL DEFAULT 1;'),
};
