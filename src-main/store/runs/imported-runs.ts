import type { ExperimentCell } from '../../../shared/contract/experiments.ts';
import { type Annotated, NOTHING_SAID } from '../../../shared/contract/marks.ts';
import type { StateChange } from '../../../shared/contract/runs.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import type { NewCheckpoint } from '../checkpoints-repository.ts';
import type { WritableConnection } from '../connection.ts';
import { saveMarks } from '../marks-repository.ts';
import type { StoredRun } from './run-row.ts';

/** A run that was stored elsewhere; what its configuration says is not told again. */
export interface ImportedRun extends Pick<
  StoredRun,
  | 'id'
  | 'name'
  | 'stopAtGoalRate'
  | 'maxSeconds'
  | 'state'
  | 'createdAt'
  | 'updatedAt'
  | 'progress'
  | 'engine'
  | 'parameters'
  | 'error'
  | 'parent'
  | 'rung'
> {
  /** As it is stored: JSON. */
  readonly configText: string;
  readonly config: Pick<RunConfig, 'preset' | 'variant' | 'seed'>;
  /** JSON. */
  readonly engineChoice: string | null;
  readonly history: readonly StateChange[];
  readonly checkpoints: readonly NewCheckpoint[];
  readonly marks?: Annotated | undefined;
  /** Null for a single run. */
  readonly place: { readonly position: number; readonly values: ExperimentCell['values'] } | null;
}

/**
 * Stands in the state of a run whose import has not ended. It is hidden as if it was deleted, so that the
 * next start of the lab removes what a dead process left of it.
 */
const UNFINISHED = 'importing';

/** Stores a run so that no query shows it, and returns its number. */
export function insertHiddenRun(database: WritableConnection, run: ImportedRun): number {
  const { config, progress, error, parent, place } = run;
  return database.transaction(() => {
    const { rowId } = database.run(
      `INSERT INTO runs (id, name, preset, variant, seed, config, stop_at_goal_rate, max_seconds,
         state, created_at, updated_at, update_number, total_updates, environment_steps,
         updates_per_second, wall_seconds, seconds_left, engine, engine_choice, parameters,
         error_code, error_message, parent, parent_update, rung, experiment_position, grid_values,
         deleted_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      run.id,
      run.name,
      config.preset,
      config.variant,
      config.seed,
      run.configText,
      run.stopAtGoalRate,
      run.maxSeconds,
      UNFINISHED,
      run.createdAt,
      run.updatedAt,
      progress.update,
      progress.totalUpdates,
      progress.environmentSteps,
      progress.updatesPerSecond,
      progress.wallSeconds,
      progress.secondsLeft,
      run.engine,
      run.engineChoice,
      run.parameters,
      error?.code ?? null,
      error?.message ?? null,
      parent?.id ?? null,
      parent?.update ?? null,
      run.rung === null ? null : JSON.stringify(run.rung),
      place?.position ?? null,
      place ? JSON.stringify(place.values) : null,
      Date.now(),
    );
    saveMarks(database, 'runs', rowId, run.marks ?? NOTHING_SAID);
    for (const { state, at, update, note } of run.history) {
      const sql = `INSERT INTO run_states (run, state, at, update_number, note)
        VALUES (?, ?, ?, ?, ?)`;
      database.run(sql, rowId, state, at, update, note);
    }
    for (const checkpoint of run.checkpoints) {
      const { name, update, environmentSteps, createdAt, bytes, hash, planned } = checkpoint;
      const sql = `INSERT INTO checkpoints (run, name, update_number, environment_steps, created_at,
        bytes, hash, planned) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
      database.run(
        sql,
        rowId,
        name,
        update,
        environmentSteps,
        createdAt,
        bytes,
        hash,
        Number(planned),
      );
    }
    return rowId;
  });
}

/** Shows a hidden run; the last change of its history is the state that it is in. */
export function showRun(
  database: WritableConnection,
  run: number,
  experiment: number | null,
): void {
  database.run(
    `UPDATE runs SET deleted_at = NULL, experiment = ?,
       state = (SELECT state FROM run_states WHERE run = ? ORDER BY number DESC LIMIT 1)
     WHERE number = ?`,
    experiment,
    run,
    run,
  );
}
