import type { Migration } from './migration.ts';

/** What checkpoint folders hold; a row is written after its folder is complete. */
export const checkpointsMigration: Migration = {
  version: 50,
  migrate: (database) =>
    database.script(`
      CREATE TABLE checkpoints (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
        name TEXT NOT NULL,
        update_number INTEGER NOT NULL,
        environment_steps INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        bytes INTEGER NOT NULL,
        UNIQUE (run, name)
      ) STRICT;
    `),
};
