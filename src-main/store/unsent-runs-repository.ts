import type { ReadableConnection } from './connection.ts';
import { LIVES } from './placed-runs-repository.ts';

/** A run that waits to be sent. */
export interface UnsentRun {
  readonly run: number;
  readonly id: string;
  readonly place: string;
  /** Number of its experiment; null for a single run. */
  readonly experiment: number | null;
  readonly heldBack: boolean;
  readonly experimentHeld: boolean;
  /** Of the engine, as configured: 0 stands for one thread per core. */
  readonly threads: number;
}

/** Runs that wait and were not sent yet, experiment by experiment in the order of training. */
export function unsentRuns(database: ReadableConnection): UnsentRun[] {
  const rows = database.all<
    Omit<UnsentRun, 'heldBack' | 'experimentHeld'> & {
      readonly held: number | null;
      readonly running: number | null;
    }
  >(
    `SELECT placed_runs.run, runs.id, placed_runs.place, experiment, queue_places.held, experiments.running,
       coalesce(iif(json_valid(runs.config), json_extract(runs.config, '$.engine.threads'), 1), 0) AS threads
     FROM placed_runs JOIN runs ON runs.number = placed_runs.run
       LEFT JOIN experiments ON experiments.number = runs.experiment
       LEFT JOIN queue_places ON queue_places.run = placed_runs.run
     WHERE runs.deleted_at IS NULL AND runs.trash IS NULL AND runs.state = 'queued' AND batch IS NULL
     ORDER BY experiment NULLS FIRST, experiment_position, runs.number`,
  );
  return rows.map(({ held, running, ...row }) => ({
    ...row,
    heldBack: held === 1,
    experimentHeld: running === 0,
  }));
}

/** Batches of a place of which nobody has said that Slurm took them, in the order of their runs. */
export function untakenBatches(database: ReadableConnection, place: string): string[] {
  const sql = `SELECT batch FROM placed_runs
    WHERE place = ? AND batch IS NOT NULL AND job IS NULL AND live = ${LIVES.out}
    GROUP BY batch ORDER BY min(run)`;
  return database.all<{ batch: string }>(sql, place).map(({ batch }) => batch);
}
