import type { Migration } from './migration.ts';

/**
 * How many episodes of a validation have a longer way, many doorways to pass, or no way at the
 * start, and the goal rate on those with many doorways; null in older ones.
 */
export const episodeSharesMigration: Migration = {
  version: 120,
  migrate: (database) =>
    database.script(`
      ALTER TABLE validations ADD COLUMN detour_share REAL;
      ALTER TABLE validations ADD COLUMN doorways_goal_rate REAL;
      ALTER TABLE validations ADD COLUMN doorways_share REAL;
      ALTER TABLE validations ADD COLUMN no_way_share REAL;
    `),
};
