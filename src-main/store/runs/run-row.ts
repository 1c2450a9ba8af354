import type { Marks } from '../../../shared/contract/marks.ts';
import type { PlacedRun } from '../../../shared/contract/places.ts';
import type {
  RunProgress,
  RunState,
  RunSummary,
  ValidationReport,
} from '../../../shared/contract/runs.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { type MarksRow, toMarks } from '../marks-repository.ts';
import { LIVES } from '../placed-runs-repository.ts';
import { readableJson } from '../stored-json.ts';
import { isWhole, toReport } from '../validations-repository.ts';

/** A run as it is stored. */
export interface StoredRun extends Marks {
  /** Key within the database; runs are numbered as they are created. */
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly preset: string;
  readonly variant: RunConfig['variant'];
  readonly seed: number;
  readonly stopAtGoalRate: number | null;
  readonly maxSeconds: number | null;
  readonly state: RunState;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly progress: RunProgress;
  readonly engine: string | null;
  readonly parameters: number | null;
  readonly lastValidation: ValidationReport | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  /** Number of the experiment that it belongs to. */
  readonly experiment: number | null;
  /** The checkpoint that it was forked from. */
  readonly parent: RunSummary['parent'];
  readonly rung: RunSummary['rung'];
  /** Of the latest checkpoint. */
  readonly hash: string | null;
  readonly hasNotes: boolean;
  /** Where it trains when that is not here. */
  readonly place: PlacedRun | null;
}

/** What SELECT_RUN reads of a run. */
export interface RunRow extends MarksRow {
  number: number;
  id: string;
  name: string;
  preset: string;
  variant: RunConfig['variant'];
  seed: number;
  stop_at_goal_rate: number | null;
  max_seconds: number | null;
  state: RunState;
  created_at: number;
  updated_at: number;
  update_number: number;
  total_updates: number;
  environment_steps: number;
  updates_per_second: number;
  wall_seconds: number;
  seconds_left: number | null;
  engine: string | null;
  parameters: number | null;
  error_code: string | null;
  error_message: string | null;
  experiment: number | null;
  parent: string | null;
  parent_update: number | null;
  rung: string | null;
  hash: string | null;
  has_notes: number;
  place: string | null;
  place_left: number | null;
  place_known_at: number | null;
  place_said: string | null;
  validation_update: number | null;
  validation_episodes: number;
  validation_numbers: string;
}

/** Runs with their last validation and latest hash, those in the trash included; conditions may follow. */
export const SELECT_KEPT_RUN = `
  SELECT runs.number, id, name, preset, variant, seed, stop_at_goal_rate, max_seconds, state,
    created_at, updated_at, runs.update_number, total_updates, environment_steps,
    updates_per_second, wall_seconds, seconds_left, engine, parameters, error_code, error_message,
    experiment, parent, parent_update, rung, tags, starred, archived, notes <> '' AS has_notes,
    (SELECT hash FROM checkpoints WHERE run = runs.number ORDER BY id DESC LIMIT 1) AS hash,
    placed_runs.place, (live <> 0 AND json_extract(followed, '$.owner') > 0) AS place_left, placed_runs.known_at AS place_known_at,
    iif(live = ${LIVES.out}, said, NULL) AS place_said, validations.update_number AS validation_update, validations.episodes AS validation_episodes,
    validations.numbers AS validation_numbers
  FROM runs LEFT JOIN placed_runs ON placed_runs.run = runs.number LEFT JOIN validations ON validations.run = runs.number AND validations.update_number =
    (SELECT max(update_number) FROM validations WHERE run = runs.number)
  WHERE deleted_at IS NULL`;

/** The same of the runs that are neither deleted nor in the trash. */
export const SELECT_RUN = `${SELECT_KEPT_RUN} AND trash IS NULL`;

/** Null also where a damaged row lacks a number that every report has. */
function toValidation(row: RunRow): ValidationReport | null {
  if (row.validation_update === null) return null;
  const { validation_update: update, validation_episodes: episodes, validation_numbers } = row;
  const report = toReport({ update, episodes, numbers: validation_numbers });
  return isWhole(report) ? report : null;
}

function toPlacedRun(row: RunRow): PlacedRun | null {
  if (row.place === null) return null;
  return {
    name: row.place,
    job: row.place_said === null ? null : readableJson(row.place_said),
    knownAt: row.place_known_at,
    left: row.place_left === 1,
  };
}

/** The run of a row; its rung is stored as JSON. */
export function toRun(row: RunRow): StoredRun {
  return {
    number: row.number,
    id: row.id,
    name: row.name,
    preset: row.preset,
    variant: row.variant,
    seed: row.seed,
    stopAtGoalRate: row.stop_at_goal_rate,
    maxSeconds: row.max_seconds,
    state: row.state,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    progress: {
      update: row.update_number,
      totalUpdates: row.total_updates,
      environmentSteps: row.environment_steps,
      updatesPerSecond: row.updates_per_second,
      wallSeconds: row.wall_seconds,
      secondsLeft: row.seconds_left,
    },
    engine: row.engine,
    parameters: row.parameters,
    lastValidation: toValidation(row),
    error:
      row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
    experiment: row.experiment,
    parent: row.parent === null ? null : { id: row.parent, update: row.parent_update ?? 0 },
    rung: row.rung === null ? null : readableJson(row.rung),
    hash: row.hash,
    ...toMarks(row),
    hasNotes: row.has_notes === 1,
    place: toPlacedRun(row),
  };
}
