import type { Migration } from './migration.ts';

/** The time-aware optimum of a validation's mean length; null in older ones. */
export const timeAwareLengthMigration: Migration = {
  version: 100,
  migrate: (database) =>
    database.script('ALTER TABLE validations ADD COLUMN mean_time_aware_length REAL'),
};
