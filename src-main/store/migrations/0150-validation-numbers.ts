import type { Migration } from './migration.ts';

/** The numbers of a validation as JSON, by the names of its report: a new one needs no column. */
export const validationNumbersMigration: Migration = {
  version: 150,
  migrate: (database) =>
    database.script(`
      CREATE TABLE validations_of_numbers (
        run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
        update_number INTEGER NOT NULL,
        episodes INTEGER NOT NULL,
        numbers TEXT NOT NULL CHECK (json_valid(numbers)),
        PRIMARY KEY (run, update_number)
      ) STRICT, WITHOUT ROWID;

      INSERT INTO validations_of_numbers
      SELECT run, update_number, episodes, json_object(
        'goalRate', goal_rate,
        'frozenDoorGoalRate', frozen_door_goal_rate,
        'detourGoalRate', detour_goal_rate,
        'meanLength', mean_length,
        'meanOptimalLength', mean_optimal_length,
        'meanTimeAwareLength', mean_time_aware_length,
        'detourShare', detour_share,
        'doorwaysGoalRate', doorways_goal_rate,
        'doorwaysShare', doorways_share,
        'noWayShare', no_way_share)
      FROM validations;

      DROP TABLE validations;
      ALTER TABLE validations_of_numbers RENAME TO validations;
    `),
};
