import type { Migration } from './migration.ts';

/**
 * The trash: an entry for every run or experiment that was deleted, with which its runs went. Where runs
 * were that their experiment left behind, so that it finds them again. Settings of the lab, as JSON.
 */
export const trashMigration: Migration = {
  version: 140,
  migrate: (database) =>
    database.script(`
      CREATE TABLE trash (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        trashed_at INTEGER NOT NULL,
        due_since INTEGER
      ) STRICT;

      ALTER TABLE runs ADD COLUMN trash INTEGER REFERENCES trash ON DELETE SET NULL;
      ALTER TABLE experiments ADD COLUMN trash INTEGER REFERENCES trash ON DELETE SET NULL;
      CREATE INDEX runs_by_trash ON runs (trash) WHERE trash IS NOT NULL;
      CREATE INDEX experiments_by_trash ON experiments (trash) WHERE trash IS NOT NULL;

      CREATE TABLE former_places (
        run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
        experiment INTEGER NOT NULL REFERENCES experiments ON DELETE CASCADE,
        position INTEGER NOT NULL,
        grid_values TEXT NOT NULL CHECK (json_valid(grid_values))
      ) STRICT;
      CREATE INDEX former_places_by_experiment ON former_places (experiment);

      CREATE TABLE settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL CHECK (json_valid(value))
      ) STRICT, WITHOUT ROWID;
    `),
};
