import type { Migration } from './migration.ts';

/** Which engine a run was given and why, and what engines were measured to do. */
export const enginesMigration: Migration = {
  version: 60,
  migrate: (database) =>
    database.script(`
      ALTER TABLE runs ADD COLUMN engine_choice TEXT CHECK (json_valid(engine_choice));

      CREATE TABLE calibrations (
        subject TEXT NOT NULL,
        engine TEXT NOT NULL,
        threads INTEGER NOT NULL,
        device TEXT NOT NULL,
        version TEXT NOT NULL,
        calibration TEXT NOT NULL CHECK (json_valid(calibration)),
        measured_at INTEGER NOT NULL,
        PRIMARY KEY (subject, engine, threads, device, version)
      ) STRICT, WITHOUT ROWID;
    `),
};
