import type { Migration } from './migration.ts';

/**
 * Metric points and, over them, levels of ever wider buckets: bucket b of level l sums up the
 * updates b·4^l ≤ update < (b+1)·4^l, so a curve of any length is read from few rows.
 */
export const metricsMigration: Migration = {
  version: 30,
  migrate: (database) =>
    database.script(`
      CREATE TABLE metric_series (
        id INTEGER PRIMARY KEY,
        run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
        key TEXT NOT NULL,
        UNIQUE (run, key)
      ) STRICT;

      CREATE TABLE metric_points (
        series INTEGER NOT NULL REFERENCES metric_series ON DELETE CASCADE,
        update_number INTEGER NOT NULL CHECK (update_number >= 0),
        wall_seconds REAL NOT NULL,
        value REAL NOT NULL,
        PRIMARY KEY (series, update_number)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE metric_buckets (
        series INTEGER NOT NULL REFERENCES metric_series ON DELETE CASCADE,
        level INTEGER NOT NULL,
        bucket INTEGER NOT NULL,
        points INTEGER NOT NULL,
        update_sum INTEGER NOT NULL,
        wall_seconds_sum REAL NOT NULL,
        value_sum REAL NOT NULL,
        value_min REAL NOT NULL,
        value_max REAL NOT NULL,
        PRIMARY KEY (series, level, bucket)
      ) STRICT, WITHOUT ROWID;
    `),
};
