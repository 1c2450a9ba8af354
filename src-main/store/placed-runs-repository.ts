import type { PlacedJob } from '../../shared/contract/places.ts';
import type { RunState } from '../../shared/contract/runs.ts';
import type { ReadableConnection, WritableConnection } from './connection.ts';
import { chooseCheckpoint } from './runs/queue-repository.ts';
import { readableJson } from './stored-json.ts';

/** What is to happen to a run at its place. */
export type PlacedWish = 'stop' | 'pause';

/**
 * `home`: nothing is there, or nothing that is waited for; `out`: it was sent and has not ended; `bringing`: it has
 * ended, and something of it is not here yet.
 */
export const LIVES = { home: 0, out: 1, bringing: 2 } as const;

/** A run at a place, as it is stored. */
export interface StoredPlacedRun {
  /** Key of the run. */
  readonly run: number;
  readonly id: string;
  readonly state: RunState;
  /** In the trash: nothing is told of it. */
  readonly trashed: boolean;
  readonly place: string;
  /** How often it was sent; 0: never. */
  readonly submission: number;
  /** Name of its folder there; null: it gets a new one when it is sent. */
  readonly task: string | null;
  /** The array of jobs that it was sent with, and its index there; null: it was not sent. */
  readonly batch: string | null;
  readonly batchIndex: number;
  /** Update of the checkpoint that somebody chose to go on from; null for the newest. */
  readonly resumeAt: number | null;
  /** Of the array; null until Slurm has said it. */
  readonly job: string | null;
  readonly wish: PlacedWish | null;
  readonly knownAt: number | null;
  readonly said: PlacedJob | null;
  /** JSON of what was read of its folder. */
  readonly followed: unknown;
  readonly live: number;
}

interface Row extends Omit<StoredPlacedRun, 'said' | 'followed' | 'trashed'> {
  readonly said: string | null;
  readonly followed: string;
  readonly trash: number | null;
}

const SELECT = `
  SELECT placed_runs.run, runs.id, runs.state, runs.trash, placed_runs.place, submission, task, batch,
    coalesce(batch_index, 0) AS batchIndex, resume_at AS resumeAt, job, wish, known_at AS knownAt, said,
    followed, live
  FROM placed_runs JOIN runs ON runs.number = placed_runs.run
  WHERE runs.deleted_at IS NULL`;

function toPlacedRun({ said, followed, trash, ...row }: Row): StoredPlacedRun {
  return {
    ...row,
    trashed: trash !== null,
    said: said === null ? null : readableJson(said),
    followed: readableJson(followed),
  };
}

export function findPlacedRun(
  database: ReadableConnection,
  run: number,
): StoredPlacedRun | undefined {
  const row = database.get<Row>(`${SELECT} AND placed_runs.run = ?`, run);
  return row && toPlacedRun(row);
}

/**
 * Runs of a place in the order of their numbers.
 * @param lives of LIVES: those that are in one of these
 */
export function placedRuns(
  database: ReadableConnection,
  place: string,
  lives: readonly number[],
): StoredPlacedRun[] {
  const sql = `${SELECT} AND placed_runs.place = ? AND live IN (${lives.join()}) ORDER BY placed_runs.run`;
  return database.all<Row>(sql, place).map(toPlacedRun);
}

/** Is anything out at a place, or to be brought home from there? */
export function hasPlacedRuns(database: ReadableConnection, place: string): boolean {
  const sql = `SELECT 1 FROM placed_runs JOIN runs ON runs.number = run
    WHERE place = ? AND live <> 0 AND deleted_at IS NULL LIMIT 1`;
  return database.get(sql, place) !== undefined;
}

/** Runs that are out at a place, and of which something is wished. */
export function wishedRuns(database: ReadableConnection, place: string): StoredPlacedRun[] {
  const sql = `${SELECT} AND placed_runs.place = ? AND live = ${LIVES.out} AND wish IS NOT NULL
    ORDER BY placed_runs.run`;
  return database.all<Row>(sql, place).map(toPlacedRun);
}

/** Runs of a batch in the order of their indices. */
export function batchOf(database: ReadableConnection, batch: string): StoredPlacedRun[] {
  const sql = `${SELECT} AND batch = ? ORDER BY batch_index`;
  return database.all<Row>(sql, batch).map(toPlacedRun);
}

/** Runs of a place by whether they wait there, train there, or were not sent. */
export function countPlacedRuns(
  database: ReadableConnection,
  place: string,
): { readonly waiting: number; readonly training: number; readonly unsent: number } {
  const row = database.get<Record<'waiting' | 'training' | 'unsent', number>>(
    `SELECT count(*) FILTER (WHERE live = ${LIVES.out} AND state = 'queued') AS waiting,
       count(*) FILTER (WHERE live = ${LIVES.out} AND state <> 'queued') AS training,
       count(*) FILTER (WHERE live = 0 AND batch IS NULL AND state = 'queued') AS unsent
     FROM placed_runs JOIN runs ON runs.number = placed_runs.run
     WHERE place = ? AND deleted_at IS NULL AND trash IS NULL`,
    place,
  )!;
  return row;
}

/** Runs of a place that have not ended, or of which something is not here yet, those in the trash included. */
export function countUnendedRuns(database: ReadableConnection, place: string): number {
  const row = database.get<{ runs: number }>(
    `SELECT count(*) AS runs FROM placed_runs JOIN runs ON runs.number = placed_runs.run
     WHERE place = ? AND deleted_at IS NULL AND (live <> ${LIVES.home} OR state = 'queued')`,
    place,
  )!;
  return row.runs;
}

/** The run is to train at a place, from the next time it is sent, in the folder that it has there, if any. */
export function assignPlace(
  database: WritableConnection,
  run: number,
  place: string,
  resumeAt: number | null,
): void {
  database.run(
    `INSERT INTO placed_runs (run, place, resume_at) VALUES (?, ?, ?)
     ON CONFLICT (run) DO UPDATE SET place = excluded.place, resume_at = excluded.resume_at, batch = NULL,
       batch_index = NULL, job = NULL, wish = NULL, said = NULL, live = ${LIVES.home}`,
    run,
    place,
    resumeAt,
  );
}

/**
 * The run goes on in a new folder; the one that it had is removed when its place can be reached.
 * @returns the place that holds one; null when there is none
 */
export function leaveTask(database: WritableConnection, run: number): string | null {
  return database.transaction(() => {
    const had = database.get<{ place: string; task: string }>(
      'SELECT place, task FROM placed_runs WHERE run = ? AND task IS NOT NULL',
      run,
    );
    if (!had) return null;
    const { place, task } = had;
    database.run('INSERT OR IGNORE INTO forsaken_tasks (place, task) VALUES (?, ?)', place, task);
    database.run("UPDATE placed_runs SET task = NULL, followed = '{}' WHERE run = ?", run);
    return place;
  });
}

/** The run belongs to no place any more. */
export function bringHome(database: WritableConnection, run: number): void {
  database.transaction(() => {
    const placed = database.get<{ resumeAt: number | null }>(
      'SELECT resume_at AS resumeAt FROM placed_runs WHERE run = ?',
      run,
    );
    leaveTask(database, run);
    database.run('DELETE FROM placed_runs WHERE run = ?', run);
    // What was chosen for it stays chosen, should it wait here.
    if (placed) chooseCheckpoint(database, run, placed.resumeAt);
  });
}

/**
 * Runs are being sent, in the order of their indices.
 * @param newTask name of a folder for a run that has none there
 */
export function startBatch(
  database: WritableConnection,
  batch: string,
  runs: readonly Pick<StoredPlacedRun, 'run' | 'id'>[],
  newTask: (id: string) => string,
): void {
  const sql = `UPDATE placed_runs SET batch = ?, batch_index = ?, submission = submission + 1, job = NULL,
    wish = NULL, said = NULL, live = ${LIVES.out}, task = coalesce(task, ?) WHERE run = ?`;
  database.transaction(() => {
    for (const [index, { run, id }] of runs.entries()) {
      database.run(sql, batch, index, newTask(id), run);
    }
  });
}

/** Slurm took a batch. */
export function saveJob(database: WritableConnection, batch: string, job: string): void {
  database.run('UPDATE placed_runs SET job = ? WHERE batch = ?', job, batch);
}

/** Slurm did not take a batch: its runs were not sent. */
export function withdrawBatch(database: WritableConnection, batch: string): void {
  const sql = `UPDATE placed_runs SET batch = NULL, batch_index = NULL, job = NULL, live = 0 WHERE batch = ?`;
  database.run(sql, batch);
}

export function saveWish(database: WritableConnection, run: number, wish: PlacedWish | null): void {
  database.run('UPDATE placed_runs SET wish = ? WHERE run = ?', wish, run);
}

/** Stores what Slurm says of the job of a run. */
export function saveSaid(database: WritableConnection, run: number, said: PlacedJob | null): void {
  const sql = 'UPDATE placed_runs SET said = ? WHERE run = ?';
  database.run(sql, said && JSON.stringify(said), run);
}

/** Stores when everything that is out at a place, or has just ended there, was known. */
export function saveKnownAt(database: WritableConnection, place: string, at: number): void {
  database.run('UPDATE placed_runs SET known_at = ? WHERE place = ? AND live <> 0', at, place);
}

/** Stores how far the folder of a run was read; what it says of episodes is left as it is (saveEpisodesRead). */
export function saveFollowed(database: WritableConnection, run: number, followed: object): void {
  const sql = `UPDATE placed_runs SET followed = iif(followed -> '$.episodes' IS NULL, ?,
    json_set(?, '$.episodes', json(followed -> '$.episodes'))) WHERE run = ?`;
  const text = JSON.stringify(followed);
  database.run(sql, text, text, run);
}

/**
 * Stores how far recorded episodes of a run are here.
 * @returns false when the run has another folder at its place by now
 */
export function saveEpisodesRead(
  database: WritableConnection,
  { run, task }: StoredPlacedRun,
  episodes: object,
): boolean {
  const sql = `UPDATE placed_runs SET followed = json_set(followed, '$.episodes', json(?))
    WHERE run = ? AND task IS ?`;
  return database.run(sql, JSON.stringify(episodes), run, task).changes > 0;
}

/** Is something of this submission of a run still to be brought home? */
export function isBringing(database: ReadableConnection, run: StoredPlacedRun): boolean {
  const now = findPlacedRun(database, run.run);
  return now?.live === LIVES.bringing && now.submission === run.submission;
}

/** Has nobody gone on with a run since its row was read, nor moved it? */
export function isAsBefore(
  database: ReadableConnection,
  { run, submission, task, state }: StoredPlacedRun,
): boolean {
  const now = findPlacedRun(database, run);
  if (now?.submission !== submission || now.task !== task) return false;
  return now.state === state && now.live !== LIVES.out;
}

/** Everything of a submission of a run is at home. @returns false when the run goes on already */
export function saveHome(database: WritableConnection, run: StoredPlacedRun): boolean {
  const sql = `UPDATE placed_runs SET live = ${LIVES.home}
    WHERE run = ? AND live = ${LIVES.bringing} AND submission = ?`;
  return database.run(sql, run.run, run.submission).changes > 0;
}

/** @param live one of LIVES */
export function saveLive(database: WritableConnection, run: number, live: number): void {
  database.run('UPDATE placed_runs SET live = ? WHERE run = ?', live, run);
}
