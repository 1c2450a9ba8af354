import type { Migration } from './migration.ts';

/** Results of analyses, with what they were asked for and computed from. */
export const analysesMigration: Migration = {
  version: 90,
  migrate: (database) =>
    database.script(`
      CREATE TABLE analyses (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        subject TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        parameters TEXT NOT NULL CHECK (json_valid(parameters)),
        sources TEXT NOT NULL CHECK (json_valid(sources)),
        result TEXT NOT NULL CHECK (json_valid(result)),
        created_at INTEGER NOT NULL
      ) STRICT;
    `),
};
