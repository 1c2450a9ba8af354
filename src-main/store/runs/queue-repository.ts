import type { ReadableConnection, WritableConnection } from '../connection.ts';
import type { EngineOn } from '../engines-repository.ts';

/** A run that waits to be started. */
export interface QueuedRow {
  /** Key within the database. */
  readonly number: number;
  readonly id: string;
  /** As configured: 0 stands for one thread per core. */
  readonly threads: number;
  /** As configured: the name of an engine, or `auto`. */
  readonly engineKind: string;
  /** What it was given when it trained last; null before that. */
  readonly trainedOn: EngineOn | null;
  /** Number of the experiment that it belongs to; null for a single run. */
  readonly experiment: number | null;
  /** It belongs to an experiment that starts no run by itself. */
  readonly experimentHeld: boolean;
  /** Somebody holds it back. */
  readonly heldBack: boolean;
  /** Where it was put; null for one that nobody moved. */
  readonly place: number | null;
  /** Updates that are still to be done, from the checkpoint that was chosen for it if one was. */
  readonly updatesLeft: number;
  /** Seconds an update took so far; null before any, and for a fork, whose seconds are also those of its parent. */
  readonly pace: number | null;
}

type Stored = Omit<
  QueuedRow,
  'experimentHeld' | 'heldBack' | 'threads' | 'engineKind' | 'trainedOn'
> & {
  readonly threads: number | null;
  readonly engineKind: string | null;
  readonly engine: EngineOn['engine'] | null;
  readonly device: string | null;
  readonly running: number | null;
  readonly held: number | null;
};

/**
 * Runs that wait to be started here, as they would stand if nobody had moved any: single runs as they were created, then
 * experiment by experiment.
 */
export function queuedRuns(database: ReadableConnection): QueuedRow[] {
  const rows = database.all<Stored>(
    `SELECT runs.number, runs.id, experiment, experiments.running, queue_places.place, queue_places.held,
       iif(json_valid(runs.config), json_extract(runs.config, '$.engine.threads'), 1) AS threads,
       iif(json_valid(runs.config), json_extract(runs.config, '$.engine.kind'), NULL) AS engineKind,
       iif(json_valid(engine_choice), engine_choice ->> 'engine', NULL) AS engine,
       iif(json_valid(engine_choice), engine_choice ->> 'device', NULL) AS device,
       total_updates - coalesce(queue_places.resume_at, update_number) AS updatesLeft,
       iif(wall_seconds > 0 AND parent IS NULL, wall_seconds / nullif(update_number, 0), NULL) AS pace
     FROM runs LEFT JOIN experiments ON experiments.number = runs.experiment
       LEFT JOIN queue_places ON queue_places.run = runs.number
     WHERE deleted_at IS NULL AND runs.trash IS NULL AND state = 'queued'
       AND runs.number NOT IN (SELECT run FROM placed_runs)
     ORDER BY experiment NULLS FIRST, experiment_position, runs.number`,
  );
  return rows.map(({ running, held, threads, engineKind, engine, device, ...row }) => ({
    ...row,
    threads: threads ?? 0,
    engineKind: engineKind ?? 'auto',
    trainedOn: engine === null || device === null ? null : { engine, device },
    experimentHeld: running === 0,
    heldBack: held === 1,
  }));
}

/**
 * Seconds an update took on average in the runs of an experiment, forks left out; null before any.
 * @param on counts runs that trained on these alone; null: on anything
 */
export function paceOfExperiment(
  database: ReadableConnection,
  experiment: number,
  on: readonly EngineOn[] | null,
): number | null {
  const counted = on && JSON.stringify(on);
  const row = database.get<{ pace: number | null }>(
    `SELECT sum(wall_seconds) / nullif(sum(update_number), 0) AS pace
     FROM runs WHERE experiment = ? AND wall_seconds > 0 AND parent IS NULL AND deleted_at IS NULL
       AND (? IS NULL OR iif(json_valid(engine_choice),
         (engine_choice ->> 'engine', engine_choice ->> 'device') IN
           (SELECT value ->> 'engine', value ->> 'device' FROM json_each(?)), FALSE))`,
    experiment,
    counted,
    counted,
  );
  return row?.pace ?? null;
}

/** Stores the order of the runs that wait; one that comes later stands where it would if nobody had moved any. */
export function saveQueueOrder(database: WritableConnection, runs: readonly number[]): void {
  const sql = `INSERT INTO queue_places (run, place) VALUES (?, ?)
    ON CONFLICT (run) DO UPDATE SET place = excluded.place`;
  database.transaction(() => {
    for (const [place, run] of runs.entries()) database.run(sql, run, place);
  });
}

/** Holds runs back, or lets them go. */
export function holdRuns(
  database: WritableConnection,
  runs: readonly number[],
  held: boolean,
): void {
  const sql = `INSERT INTO queue_places (run, held) VALUES (?, ?)
    ON CONFLICT (run) DO UPDATE SET held = excluded.held`;
  database.transaction(() => {
    for (const run of runs) database.run(sql, run, held ? 1 : 0);
  });
}

/** Lets all runs of an experiment go that somebody held back. */
export function letRunsGo(database: WritableConnection, experiment: number): void {
  const sql = `UPDATE queue_places SET held = 0
    WHERE held = 1 AND run IN (SELECT number FROM runs WHERE experiment = ?)`;
  database.run(sql, experiment);
}

/** A run goes on from the checkpoint of an update when it has its turn; null: from the newest whole one. */
export function chooseCheckpoint(
  database: WritableConnection,
  run: number,
  update: number | null,
): void {
  const sql =
    update === null
      ? 'UPDATE queue_places SET resume_at = ? WHERE run = ?'
      : `INSERT INTO queue_places (resume_at, run) VALUES (?, ?)
         ON CONFLICT (run) DO UPDATE SET resume_at = excluded.resume_at`;
  database.run(sql, update, run);
}

/** Update of the checkpoint that was chosen for a run that waits; null for none. */
export function chosenCheckpointOf(database: ReadableConnection, id: string): number | null {
  const sql = `SELECT resume_at AS resumeAt FROM queue_places
    WHERE run = (SELECT number FROM runs WHERE id = ?)`;
  return database.get<{ resumeAt: number | null }>(sql, id)?.resumeAt ?? null;
}

/** A run has its turn: where it stood means nothing any more. */
export function leaveQueue(database: WritableConnection, id: string): void {
  const sql = 'DELETE FROM queue_places WHERE run = (SELECT number FROM runs WHERE id = ?)';
  database.run(sql, id);
}
