import type { ValidationReport } from '../../shared/contract/runs.ts';
import type { ReadableConnection, WritableConnection } from './connection.ts';

/** The validation reports of a run, by ascending update. */
export function listValidations(database: ReadableConnection, run: number): ValidationReport[] {
  return database.all<ValidationReport>(
    `SELECT update_number AS "update", episodes, goal_rate AS goalRate,
       frozen_door_goal_rate AS frozenDoorGoalRate, detour_goal_rate AS detourGoalRate,
       mean_length AS meanLength, mean_optimal_length AS meanOptimalLength,
       mean_time_aware_length AS meanTimeAwareLength, detour_share AS detourShare,
       doorways_goal_rate AS doorwaysGoalRate, doorways_share AS doorwaysShare,
       no_way_share AS noWayShare
     FROM validations WHERE run = ? ORDER BY update_number`,
    run,
  );
}

/** Stores a validation report; one of the same update is replaced. */
export function saveValidation(
  database: WritableConnection,
  run: number,
  report: ValidationReport,
): void {
  database.run(
    `INSERT OR REPLACE INTO validations (run, update_number, episodes, goal_rate,
       frozen_door_goal_rate, detour_goal_rate, mean_length, mean_optimal_length,
       mean_time_aware_length, detour_share, doorways_goal_rate, doorways_share, no_way_share)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    run,
    report.update,
    report.episodes,
    report.goalRate,
    report.frozenDoorGoalRate,
    report.detourGoalRate,
    report.meanLength,
    report.meanOptimalLength,
    report.meanTimeAwareLength,
    report.detourShare,
    report.doorwaysGoalRate,
    report.doorwaysShare,
    report.noWayShare,
  );
}

/** Removes the reports of all later updates. */
export function deleteValidationsAfter(
  database: WritableConnection,
  run: number,
  update: number,
): void {
  database.run('DELETE FROM validations WHERE run = ? AND update_number > ?', run, update);
}
