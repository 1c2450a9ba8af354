import type { WritableConnection } from '../connection.ts';

/**
 * Runs leave their experiment and become single ones; where they were is remembered for its return from the
 * trash.
 * @param condition on the runs, with the values that follow
 */
function leave(database: WritableConnection, condition: string, value: number): void {
  database.transaction(() => {
    database.run(
      `INSERT OR REPLACE INTO former_places (run, experiment, position, grid_values)
       SELECT number, experiment, experiment_position, grid_values FROM runs
       WHERE ${condition} AND experiment IS NOT NULL AND deleted_at IS NULL`,
      value,
    );
    database.run(
      `UPDATE runs SET experiment = NULL, experiment_position = NULL, grid_values = NULL
       WHERE ${condition}`,
      value,
    );
  });
}

/** The runs that an experiment leaves behind as single ones when it goes to the trash. */
export function leaveBehind(database: WritableConnection, experiment: number): void {
  leave(database, 'experiment = ? AND trash IS NULL', experiment);
}

/** A run that comes back while its experiment is in the trash. */
export function becomeSingle(database: WritableConnection, run: number): void {
  leave(database, 'number = ?', run);
}

/** A run whose place was given to another one. */
export function losePlace(database: WritableConnection, run: number): void {
  becomeSingle(database, run);
  database.run('DELETE FROM former_places WHERE run = ?', run);
}

/** Whether another run of its experiment is where this one was. */
export function isPlaceTaken(database: WritableConnection, run: number): boolean {
  const other = database.get(
    `SELECT 1 FROM runs AS mine JOIN runs AS other
       ON other.experiment = mine.experiment AND other.number <> mine.number
       AND other.variant = mine.variant AND other.seed = mine.seed
       AND other.grid_values = mine.grid_values
     WHERE mine.number = ? AND other.deleted_at IS NULL AND other.trash IS NULL`,
    run,
  );
  return other !== undefined;
}

/** An experiment that came back from the trash takes back the runs that it had left behind, where it can. */
export function takeBack(database: WritableConnection, experiment: number): void {
  const places = database.all<{ run: number; position: number; grid_values: string }>(
    'SELECT run, position, grid_values FROM former_places WHERE experiment = ? ORDER BY position',
    experiment,
  );
  for (const { run, position, grid_values } of places) {
    database.run(
      `UPDATE runs SET experiment = ?, experiment_position = ?, grid_values = ?
       WHERE number = ? AND experiment IS NULL AND deleted_at IS NULL`,
      experiment,
      position,
      grid_values,
      run,
    );
    if (isPlaceTaken(database, run)) losePlace(database, run);
  }
  database.run('DELETE FROM former_places WHERE experiment = ?', experiment);
}
