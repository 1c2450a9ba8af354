import type { Migration } from './migration.ts';

/** From which checkpoint a run that waits goes on, where somebody chose one. */
export const chosenCheckpointsMigration: Migration = {
  version: 210,
  migrate: (database) => database.script('ALTER TABLE queue_places ADD COLUMN resume_at INTEGER;'),
};
