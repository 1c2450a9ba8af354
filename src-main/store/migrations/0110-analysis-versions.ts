import type { Migration } from './migration.ts';

/** Which version of an analysis computed a result; 1 of all that are stored. */
export const analysisVersionsMigration: Migration = {
  version: 110,
  migrate: (database) =>
    database.script('ALTER TABLE analyses ADD COLUMN version INTEGER NOT NULL DEFAULT 1'),
};
