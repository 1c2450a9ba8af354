import type { Migration } from './migration.ts';

/**
 * What episodes are found by, null in older ones until it is told from their records, and branches of
 * episodes; their records stand apart, as those of episodes do.
 */
export const branchesMigration: Migration = {
  version: 160,
  migrate: (database) =>
    database.script(`
      ALTER TABLE episodes ADD COLUMN bumps INTEGER;
      ALTER TABLE episodes ADD COLUMN near_ties INTEGER;
      ALTER TABLE episodes ADD COLUMN path_closed INTEGER;
      ALTER TABLE episodes ADD COLUMN time_aware_length INTEGER;

      CREATE TABLE branches (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
        name TEXT NOT NULL,
        walk TEXT NOT NULL CHECK (json_valid(walk)),
        walker TEXT NOT NULL CHECK (json_valid(walker)),
        step INTEGER NOT NULL,
        reached_goal INTEGER NOT NULL,
        length INTEGER NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX branches_of_episodes ON branches (episode);

      CREATE TABLE branch_records (
        branch INTEGER PRIMARY KEY REFERENCES branches ON DELETE CASCADE,
        record BLOB NOT NULL
      ) STRICT;
    `),
};
