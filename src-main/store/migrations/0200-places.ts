import type { Migration } from './migration.ts';

/** Places where runs can train that do not train here, and what is known of those that do. */
export const placesMigration: Migration = {
  version: 200,
  migrate: (database) =>
    database.script(`
      CREATE TABLE places (
        name TEXT PRIMARY KEY,
        settings TEXT NOT NULL CHECK (json_valid(settings))
      ) STRICT;

      ALTER TABLE experiments ADD COLUMN place TEXT;

      CREATE TABLE placed_runs (
        run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
        place TEXT NOT NULL REFERENCES places ON UPDATE CASCADE,
        submission INTEGER NOT NULL DEFAULT 0,
        task TEXT,
        batch TEXT,
        batch_index INTEGER,
        resume_at INTEGER,
        job TEXT,
        wish TEXT,
        known_at INTEGER,
        said TEXT CHECK (said IS NULL OR json_valid(said)),
        followed TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(followed)),
        live INTEGER NOT NULL DEFAULT 0
      ) STRICT;

      CREATE INDEX placed_runs_by_place ON placed_runs (place, live);

      CREATE TABLE forsaken_tasks (
        place TEXT NOT NULL REFERENCES places ON UPDATE CASCADE,
        task TEXT NOT NULL,
        PRIMARY KEY (place, task)
      ) STRICT;
    `),
};
