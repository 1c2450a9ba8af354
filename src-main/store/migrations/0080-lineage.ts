import type { Migration } from './migration.ts';

/** Hashes of checkpoints, which checkpoint a run was forked from, and its rung on a ladder. */
export const lineageMigration: Migration = {
  version: 80,
  migrate: (database) =>
    database.script(`
      ALTER TABLE checkpoints ADD COLUMN hash TEXT;

      ALTER TABLE runs ADD COLUMN parent TEXT;
      ALTER TABLE runs ADD COLUMN parent_update INTEGER;
      ALTER TABLE runs ADD COLUMN rung TEXT CHECK (json_valid(rung));
    `),
};
