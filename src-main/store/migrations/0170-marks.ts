import type { Migration } from './migration.ts';

/** What its user says of a run or an experiment: tags, a star, notes, and whether it is out of sight. */
export const marksMigration: Migration = {
  version: 170,
  migrate: (database) =>
    database.script(`
      ALTER TABLE runs ADD COLUMN tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags));
      ALTER TABLE runs ADD COLUMN starred INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE runs ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE runs ADD COLUMN notes TEXT NOT NULL DEFAULT '';

      ALTER TABLE experiments ADD COLUMN tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags));
      ALTER TABLE experiments ADD COLUMN starred INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE experiments ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
    `),
};
