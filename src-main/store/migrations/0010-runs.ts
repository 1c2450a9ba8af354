import type { Migration } from './migration.ts';

/** Runs with their configuration and the history of their states. */
export const runsMigration: Migration = {
  version: 10,
  migrate: (database) =>
    database.script(`
      CREATE TABLE runs (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        preset TEXT NOT NULL,
        variant TEXT NOT NULL,
        seed INTEGER NOT NULL,
        config TEXT NOT NULL CHECK (json_valid(config)),
        stop_at_goal_rate REAL,
        max_seconds REAL,
        state TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        update_number INTEGER NOT NULL DEFAULT 0,
        total_updates INTEGER NOT NULL,
        environment_steps INTEGER NOT NULL DEFAULT 0,
        updates_per_second REAL NOT NULL DEFAULT 0,
        wall_seconds REAL NOT NULL DEFAULT 0,
        seconds_left REAL,
        engine TEXT,
        parameters INTEGER,
        error_code TEXT,
        error_message TEXT,
        deleted_at INTEGER
      ) STRICT;

      CREATE TABLE run_states (
        number INTEGER PRIMARY KEY,
        run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
        state TEXT NOT NULL,
        at INTEGER NOT NULL,
        update_number INTEGER NOT NULL,
        note TEXT
      ) STRICT;
      CREATE INDEX run_states_by_run ON run_states (run, number);
    `),
};
