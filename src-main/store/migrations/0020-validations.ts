import type { Migration } from './migration.ts';

/** Validation reports, one a round. */
export const validationsMigration: Migration = {
  version: 20,
  migrate: (database) =>
    database.script(`
      CREATE TABLE validations (
        run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
        update_number INTEGER NOT NULL,
        episodes INTEGER NOT NULL,
        goal_rate REAL NOT NULL,
        frozen_door_goal_rate REAL NOT NULL,
        detour_goal_rate REAL,
        mean_length REAL NOT NULL,
        mean_optimal_length REAL NOT NULL,
        PRIMARY KEY (run, update_number)
      ) STRICT, WITHOUT ROWID;
    `),
};
