import type { Migration } from './migration.ts';

/** Recorded episodes; the records stand apart, so that lists stay small and fast. */
export const episodesMigration: Migration = {
  version: 40,
  migrate: (database) =>
    database.script(`
      CREATE TABLE episodes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
        update_number INTEGER NOT NULL,
        doors_frozen INTEGER NOT NULL,
        position INTEGER NOT NULL,
        reached_goal INTEGER NOT NULL,
        detour INTEGER NOT NULL,
        length INTEGER NOT NULL,
        optimal_length INTEGER NOT NULL,
        total_reward REAL NOT NULL,
        door_changes INTEGER NOT NULL,
        UNIQUE (run, update_number, doors_frozen, position)
      ) STRICT;

      CREATE TABLE episode_records (
        episode INTEGER PRIMARY KEY REFERENCES episodes ON DELETE CASCADE,
        record BLOB NOT NULL
      ) STRICT;
    `),
};
