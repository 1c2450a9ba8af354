import type { Migration } from './migration.ts';

/**
 * Where runs stand in the queue, and which are held back, of those that somebody moved or held; and which run a
 * run is the same as, but for what differs.
 */
export const queueMigration: Migration = {
  version: 190,
  migrate: (database) =>
    database.script(`
      CREATE TABLE queue_places (
        run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
        place INTEGER,
        held INTEGER NOT NULL DEFAULT 0
      ) STRICT;

      CREATE TABLE run_origins (
        run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
        origin TEXT NOT NULL,
        name TEXT NOT NULL,
        differences TEXT NOT NULL CHECK (json_valid(differences))
      ) STRICT;
    `),
};
