import type { ExperimentCell } from '../../../shared/contract/experiments.ts';
import type { RunOrigin, RunProgress, StateChange } from '../../../shared/contract/runs.ts';
import { LIVE_RUN_STATES } from '../../../shared/contract/runs.ts';
import { parseRunConfig } from '../../../shared/run-config/parse.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { wholeBatches } from '../../../shared/run-config/whole-batches.ts';
import type { ReadableConnection, WritableConnection } from '../connection.ts';
import { differencesText } from '../../../shared/run-config/differences.ts';
import { saveOrigin } from './run-origins.ts';
import { type RunRow, SELECT_KEPT_RUN, SELECT_RUN, type StoredRun, toRun } from './run-row.ts';
import { readableJson } from '../stored-json.ts';

/** The place of a run in an experiment. */
export interface ExperimentPlace {
  /** Number of the experiment. */
  readonly experiment: number;
  /** The runs of an experiment are trained in the order of their positions. */
  readonly position: number;
  readonly values: ExperimentCell['values'];
}

export interface NewRun {
  readonly id: string;
  readonly config: RunConfig;
  readonly stopAtGoalRate: number | null;
  readonly maxSeconds: number | null;
  readonly createdAt: number;
  /** Left out for a run that belongs to no experiment. */
  readonly place?: ExperimentPlace;
  /** Left out for a run that is like no other. */
  readonly like?: RunOrigin;
  /** Left out for a run that is no fork. */
  readonly parent?: {
    readonly id: string;
    readonly update: number;
    readonly environmentSteps: number;
  };
}

/** All runs, newest first. */
export function listRuns(database: ReadableConnection): StoredRun[] {
  return database.all<RunRow>(`${SELECT_RUN} ORDER BY runs.number DESC`).map(toRun);
}

export function findRun(database: ReadableConnection, id: string): StoredRun | undefined {
  const row = database.get<RunRow>(`${SELECT_RUN} AND id = ?`, id);
  return row && toRun(row);
}

/** A run by its key, also one in the trash. */
export function findRunByNumber(database: ReadableConnection, run: number): StoredRun | undefined {
  const row = database.get<RunRow>(`${SELECT_KEPT_RUN} AND runs.number = ?`, run);
  return row && toRun(row);
}

/** Runs that are stored as live, also those that went to the trash in such a state. */
export function liveRuns(database: ReadableConnection): StoredRun[] {
  const sql = `${SELECT_KEPT_RUN} AND state IN (SELECT value FROM json_each(?)) ORDER BY runs.number`;
  return database.all<RunRow>(sql, JSON.stringify(LIVE_RUN_STATES)).map(toRun);
}

/**
 * The configuration that a run was created with.
 * @throws RunConfigError when this code cannot use it any more.
 */
export function readRunConfig(database: ReadableConnection, run: number): RunConfig {
  const row = database.get<{ config: string }>('SELECT config FROM runs WHERE number = ?', run)!;
  return parseRunConfig(readableJson(row.config));
}

/** Stores a new run in state *queued*. */
export function insertRun(database: WritableConnection, run: NewRun): void {
  const { config, place, parent, like } = run;
  const { updates, updatesPerBatch } = config.learning;
  const first = parent?.update ?? 0;
  database.transaction(() => {
    const { rowId } = database.run(
      `INSERT INTO runs (id, name, preset, variant, seed, config, stop_at_goal_rate, max_seconds,
         state, created_at, updated_at, total_updates, experiment, experiment_position, grid_values,
         parent, parent_update, update_number, environment_steps)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      run.id,
      config.name,
      config.preset,
      config.variant,
      config.seed,
      JSON.stringify(config),
      run.stopAtGoalRate,
      run.maxSeconds,
      run.createdAt,
      run.createdAt,
      first + wholeBatches(updates - first, updatesPerBatch),
      place?.experiment ?? null,
      place?.position ?? null,
      place ? JSON.stringify(place.values) : null,
      parent?.id ?? null,
      parent?.update ?? null,
      first,
      parent?.environmentSteps ?? 0,
    );
    if (like) saveOrigin(database, rowId, like);
    const forked = parent ? `forked from ${parent.id} at update ${parent.update}` : null;
    insertStateChange(database, rowId, {
      state: 'queued',
      at: run.createdAt,
      update: first,
      note: like ? originNote(like) : forked,
    });
  });
}

/** "same as 2026-…, but seed 2". */
function originNote({ id, differences }: RunOrigin): string {
  const text = differencesText(differences);
  return text === '' ? `same as ${id}` : `same as ${id}, but ${text}`;
}

function insertStateChange(database: WritableConnection, run: number, change: StateChange): void {
  database.run(
    'INSERT INTO run_states (run, state, at, update_number, note) VALUES (?, ?, ?, ?, ?)',
    run,
    change.state,
    change.at,
    change.update,
    change.note,
  );
}

/** Never goes back, though the clock may: watchers leave aside what seems older than what they know. */
const UPDATED = 'updated_at = max(?, updated_at + 1)';

/** Stores a run's new state and adds it to the history. */
export function changeState(database: WritableConnection, run: number, change: StateChange): void {
  database.transaction(() => {
    database.run(
      `UPDATE runs SET state = ?, ${UPDATED} WHERE number = ?`,
      change.state,
      change.at,
      run,
    );
    insertStateChange(database, run, change);
  });
}

/** The states that a run went through, oldest first. */
export function stateHistory(database: ReadableConnection, run: number): StateChange[] {
  return database.all<StateChange>(
    `SELECT state, at, update_number AS "update", note FROM run_states
     WHERE run = ? ORDER BY number`,
    run,
  );
}

export function renameRun(
  database: WritableConnection,
  run: number,
  name: string,
  at: number,
): void {
  database.run(`UPDATE runs SET name = ?, ${UPDATED} WHERE number = ?`, name, at, run);
}

/** Says when something else of a run was changed: watchers tell older from newer by it. */
export function touchRun(database: WritableConnection, run: number, at: number): void {
  database.run(`UPDATE runs SET ${UPDATED} WHERE number = ?`, at, run);
}

export function saveProgress(
  database: WritableConnection,
  run: number,
  progress: RunProgress,
  at: number,
): void {
  database.run(
    `UPDATE runs SET update_number = ?, total_updates = ?, environment_steps = ?,
       updates_per_second = ?, wall_seconds = ?, seconds_left = ?, ${UPDATED}
     WHERE number = ?`,
    progress.update,
    progress.totalUpdates,
    progress.environmentSteps,
    progress.updatesPerSecond,
    progress.wallSeconds,
    progress.secondsLeft,
    at,
    run,
  );
}

/** Stores what the worker says about itself when it is ready. */
export function saveEngine(
  database: WritableConnection,
  run: number,
  engine: string,
  parameters: number,
): void {
  database.run(
    'UPDATE runs SET engine = ?, parameters = ? WHERE number = ?',
    engine,
    parameters,
    run,
  );
}

/** Stores which board of its ladder a run trains on. */
export function saveRung(
  database: WritableConnection,
  run: number,
  rung: NonNullable<StoredRun['rung']>,
): void {
  database.run('UPDATE runs SET rung = ? WHERE number = ?', JSON.stringify(rung), run);
}

/** Stores why the run failed; null forgets it. */
export function saveError(
  database: WritableConnection,
  run: number,
  error: StoredRun['error'],
): void {
  database.run(
    'UPDATE runs SET error_code = ?, error_message = ? WHERE number = ?',
    error?.code ?? null,
    error?.message ?? null,
    run,
  );
}

/** Lets a run go on past the training time that it was limited to. */
export function dropTimeLimit(database: WritableConnection, run: number): void {
  database.run('UPDATE runs SET max_seconds = NULL WHERE number = ?', run);
}
