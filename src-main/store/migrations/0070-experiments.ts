import type { Migration } from './migration.ts';

/** Experiments, and which run belongs to one and where; single runs belong to none. */
export const experimentsMigration: Migration = {
  version: 70,
  migrate: (database) =>
    database.script(`
      CREATE TABLE experiments (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        notes TEXT NOT NULL,
        config TEXT NOT NULL CHECK (json_valid(config)),
        axes TEXT NOT NULL CHECK (json_valid(axes)),
        running INTEGER NOT NULL CHECK (running IN (0, 1)),
        created_at INTEGER NOT NULL
      ) STRICT;

      ALTER TABLE runs ADD COLUMN experiment INTEGER REFERENCES experiments ON DELETE SET NULL;
      ALTER TABLE runs ADD COLUMN experiment_position INTEGER;
      ALTER TABLE runs ADD COLUMN grid_values TEXT CHECK (json_valid(grid_values));
      CREATE INDEX runs_by_experiment ON runs (experiment, experiment_position)
        WHERE experiment IS NOT NULL;
    `),
};
