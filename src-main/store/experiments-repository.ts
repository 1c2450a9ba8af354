import type { RunState } from '../../shared/contract/runs.ts';
import type { ExperimentAxes, ExperimentRun } from '../../shared/contract/experiments.ts';
import { type Marks, NOTHING_SAID } from '../../shared/contract/marks.ts';
import { parseRunConfig } from '../../shared/run-config/parse.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { ReadableConnection, WritableConnection } from './connection.ts';
import { type MarksRow, saveMarks, toMarks } from './marks-repository.ts';
import { LIVES } from './placed-runs-repository.ts';
import { readableJson, storedJson } from './stored-json.ts';

/** An experiment as it is stored. */
export interface StoredExperiment extends Marks {
  /** Key within the database; experiments are numbered as they are created. */
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly notes: string;
  readonly preset: string;
  readonly axes: ExperimentAxes;
  /** Whether its queued runs start by themselves. */
  readonly running: boolean;
  /** Where runs that have not begun will train; null for here. */
  readonly place: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export interface NewExperiment extends Pick<
  StoredExperiment,
  'id' | 'name' | 'notes' | 'axes' | 'createdAt'
> {
  readonly config: RunConfig;
  readonly marks?: Marks | undefined;
}

type ExperimentRow = Omit<StoredExperiment, 'axes' | 'running' | keyof Marks> &
  MarksRow & {
    /** JSON. */
    readonly axes: string;
    readonly running: number;
  };

/** Experiments that are not in the trash; conditions may follow. */
const SELECT_EXPERIMENT = `
  SELECT number, id, name, notes, iif(json_valid(config), json_extract(config, '$.preset'), '') AS preset, axes, running, place,
    created_at AS createdAt, tags, starred, archived
  FROM experiments WHERE trash IS NULL`;

function toExperiment(row: ExperimentRow): StoredExperiment {
  const axes = storedJson<ExperimentAxes>(row.axes, 'the settings of an experiment');
  return { ...row, ...toMarks(row), axes, running: row.running === 1 };
}

/** All experiments, newest first. */
export function listExperiments(database: ReadableConnection): StoredExperiment[] {
  const sql = `${SELECT_EXPERIMENT} ORDER BY number DESC`;
  return database.all<ExperimentRow>(sql).map(toExperiment);
}

export function findExperiment(
  database: ReadableConnection,
  id: string,
): StoredExperiment | undefined {
  const row = database.get<ExperimentRow>(`${SELECT_EXPERIMENT} AND id = ?`, id);
  return row && toExperiment(row);
}

/** The experiment that a run belongs to, also of a run that is being deleted or in the trash. */
export function experimentOfRun(
  database: ReadableConnection,
  runId: string,
): StoredExperiment | undefined {
  const sql = `${SELECT_EXPERIMENT} AND number = (SELECT experiment FROM runs WHERE id = ?)`;
  const row = database.get<ExperimentRow>(sql, runId);
  return row && toExperiment(row);
}

/**
 * The configuration that its runs begin from.
 * @throws RunConfigError when this code cannot use it any more.
 */
export function readExperimentConfig(database: ReadableConnection, experiment: number): RunConfig {
  const sql = 'SELECT config FROM experiments WHERE number = ?';
  return parseRunConfig(readableJson(database.get<{ config: string }>(sql, experiment)!.config));
}

/** A run of an experiment, with how long it expects to take. */
export interface StoredExperimentRun extends ExperimentRun {
  readonly secondsLeft: number | null;
  /** Updates that are still to be done, from the checkpoint that was chosen for it if one was; at a place until it has begun there. */
  readonly updatesLeft: number;
  /** It was sent to a place, and has not ended there. */
  readonly isOut: boolean;
  /** It has ended at a place, and something of it is not here yet. */
  readonly isComing: boolean;
}

/** The runs of an experiment in the order in which they are trained. */
export function experimentRuns(
  database: ReadableConnection,
  experiment: number,
): StoredExperimentRun[] {
  const rows = database.all<
    Omit<StoredExperimentRun, 'values' | 'isOut' | 'isComing'> & {
      readonly values: string;
      readonly isOut: number;
      readonly isComing: number;
    }
  >(
    `SELECT id, name, variant, seed, grid_values AS "values", state, update_number AS "update",
       total_updates AS totalUpdates, seconds_left AS secondsLeft, placed_runs.place,
       total_updates - coalesce(
         queue_places.resume_at,
         CASE WHEN coalesce(followed ->> '$.owner', 0) = 0 THEN placed_runs.resume_at END,
         update_number
       ) AS updatesLeft,
       coalesce(live, 0) = ${LIVES.out} AS isOut, coalesce(live, 0) = ${LIVES.bringing} AS isComing
     FROM runs LEFT JOIN placed_runs ON placed_runs.run = runs.number
       LEFT JOIN queue_places ON queue_places.run = runs.number
     WHERE experiment = ? AND deleted_at IS NULL AND trash IS NULL
     ORDER BY experiment_position`,
    experiment,
  );
  return rows.map((row) => ({
    ...row,
    values: storedJson(row.values, 'the place of a run'),
    isOut: row.isOut === 1,
    isComing: row.isComing === 1,
  }));
}

/** Ids of the runs of an experiment, those in the trash included, that were told to begin with the same weights. */
export function runsBegunWith(
  database: ReadableConnection,
  experiment: number,
  { from, checkpoint }: RunConfig['startWeights'],
): string[] {
  const rows = database.all<{ id: string }>(
    `SELECT id FROM runs WHERE experiment = ? AND deleted_at IS NULL
       AND iif(json_valid(config),
         config ->> '$.startWeights.from' = ? AND config ->> '$.startWeights.checkpoint' = ?, FALSE)
     ORDER BY number`,
    experiment,
    from,
    checkpoint,
  );
  return rows.map(({ id }) => id);
}

/** Has an experiment a run in one of some states? Asked whenever one of thousands ends. */
export function hasRunsIn(
  database: ReadableConnection,
  experiment: number,
  states: readonly RunState[],
): boolean {
  const sql = `SELECT 1 FROM runs WHERE experiment = ? AND deleted_at IS NULL AND trash IS NULL
    AND state IN (SELECT value FROM json_each(?)) LIMIT 1`;
  return database.get(sql, experiment, JSON.stringify(states)) !== undefined;
}

/** Stores a new experiment, held and without runs, and returns its number. */
export function insertExperiment(database: WritableConnection, experiment: NewExperiment): number {
  const { id, name, notes, config, axes, createdAt, marks = NOTHING_SAID } = experiment;
  const { rowId } = database.run(
    `INSERT INTO experiments (id, name, notes, config, axes, running, created_at)
     VALUES (?, ?, ?, ?, ?, 0, ?)`,
    id,
    name,
    notes,
    JSON.stringify(config),
    JSON.stringify(axes),
    createdAt,
  );
  saveMarks(database, 'experiments', rowId, { ...marks, notes });
  return rowId;
}

export function saveAxes(
  database: WritableConnection,
  experiment: number,
  axes: ExperimentAxes,
): void {
  const sql = 'UPDATE experiments SET axes = ? WHERE number = ?';
  database.run(sql, JSON.stringify(axes), experiment);
}

export function describeExperiment(
  database: WritableConnection,
  experiment: number,
  { name, notes }: Pick<StoredExperiment, 'name' | 'notes'>,
): void {
  const sql = 'UPDATE experiments SET name = ?, notes = ? WHERE number = ?';
  database.run(sql, name, notes, experiment);
}

/** Where runs of an experiment that have not begun will train; null for here. */
export function saveExperimentPlace(
  database: WritableConnection,
  experiment: number,
  place: string | null,
): void {
  database.run('UPDATE experiments SET place = ? WHERE number = ?', place, experiment);
}

/** Moves a run to another place in the order of its experiment. */
export function saveRunPosition(
  database: WritableConnection,
  runId: string,
  position: number,
): void {
  database.run('UPDATE runs SET experiment_position = ? WHERE id = ?', position, runId);
}

/** Lets the queued runs of an experiment start by themselves, or holds them. */
export function setExperimentRunning(
  database: WritableConnection,
  experiment: number,
  running: boolean,
): void {
  const sql = 'UPDATE experiments SET running = ? WHERE number = ?';
  database.run(sql, running ? 1 : 0, experiment);
}

/** No run of an experiment starts by itself until its experiment is resumed. */
export function holdAllExperiments(database: WritableConnection): void {
  database.run('UPDATE experiments SET running = 0 WHERE running = 1');
}

/** Removes an experiment; runs that are left belong to none from then on. */
export function deleteExperiment(database: WritableConnection, experiment: number): void {
  database.transaction(() => {
    database.run(
      `UPDATE runs SET experiment_position = NULL, grid_values = NULL WHERE experiment = ?`,
      experiment,
    );
    database.run('DELETE FROM experiments WHERE number = ?', experiment);
  });
}
