import type { ReadableConnection, WritableConnection } from './connection.ts';
import { markRunDeleted } from './runs/delete-run.ts';
import { deleteExperiment } from './experiments-repository.ts';

/** Something in the trash: a run, or an experiment with the runs that went with it. */
export interface StoredTrash {
  /** Key within the database. */
  readonly number: number;
  readonly kind: 'run' | 'experiment';
  /** Of the run or of the experiment. */
  readonly id: string;
  readonly name: string;
  /** How many runs went with it. */
  readonly runs: number;
  /** Milliseconds since 1970. */
  readonly trashedAt: number;
  /** When it was first seen that it is to go within a day; null before that. */
  readonly dueSince: number | null;
}

const SELECT = `
  SELECT trash.number, iif(experiments.id IS NULL, 'run', 'experiment') AS kind,
    coalesce(experiments.id, min(runs.id)) AS id,
    coalesce(experiments.name, min(runs.name)) AS name,
    count(runs.number) AS runs, trashed_at AS trashedAt, due_since AS dueSince
  FROM trash LEFT JOIN experiments ON experiments.trash = trash.number
    LEFT JOIN runs ON runs.trash = trash.number AND deleted_at IS NULL
  GROUP BY trash.number HAVING coalesce(experiments.id, min(runs.id)) IS NOT NULL`;

/** All that is in the trash, the last first. */
export function listTrash(database: ReadableConnection): StoredTrash[] {
  return database.all<StoredTrash>(`${SELECT} ORDER BY trash.number DESC`);
}

/** Whether an entry is still in the trash: its number is not given again. */
export function hasEntry(database: ReadableConnection, entry: number): boolean {
  return database.get('SELECT 1 FROM trash WHERE number = ?', entry) !== undefined;
}

function insertTrash(database: WritableConnection, at: number): number {
  return database.run('INSERT INTO trash (trashed_at) VALUES (?)', at).rowId;
}

/** Moves a run to the trash, where no query of runs finds it. Nothing else about it changes. */
export function trashRun(database: WritableConnection, run: number, at: number): void {
  database.transaction(() => {
    database.run('UPDATE runs SET trash = ? WHERE number = ?', insertTrash(database, at), run);
  });
}

/** Moves an experiment to the trash, and with it the runs that it has. */
export function trashExperiment(
  database: WritableConnection,
  experiment: number,
  at: number,
): void {
  database.transaction(() => {
    const entry = insertTrash(database, at);
    database.run('UPDATE experiments SET trash = ? WHERE number = ?', entry, experiment);
    database.run(
      `UPDATE runs SET trash = ? WHERE experiment = ? AND trash IS NULL AND deleted_at IS NULL`,
      entry,
      experiment,
    );
  });
}

/** A run that is in the trash. */
export interface TrashedRun {
  readonly number: number;
  readonly id: string;
  /** Number of its experiment. */
  readonly experiment: number | null;
  /** The experiment is in the trash, too. */
  readonly ofTrashed: boolean;
}

/** The runs of an entry. */
export function trashedRuns(database: ReadableConnection, entry: number): TrashedRun[] {
  type Row = Omit<TrashedRun, 'ofTrashed'> & { readonly ofTrashed: number };
  const rows = database.all<Row>(
    `SELECT runs.number, runs.id, runs.experiment, experiments.trash IS NOT NULL AS ofTrashed
     FROM runs LEFT JOIN experiments ON experiments.number = runs.experiment
     WHERE runs.trash = ? AND deleted_at IS NULL ORDER BY runs.number`,
    entry,
  );
  return rows.map((row) => ({ ...row, ofTrashed: row.ofTrashed === 1 }));
}

/** The id of the experiment that a run went to the trash with, if it did. */
export function entryOfRun(database: ReadableConnection, runId: string): string | undefined {
  const row = database.get<{ id: string }>(
    `SELECT experiments.id FROM runs JOIN experiments ON experiments.trash = runs.trash
     WHERE runs.id = ?`,
    runId,
  );
  return row?.id;
}

/** Number of the experiment of an entry; null for one of a run. */
export function trashedExperiment(database: ReadableConnection, entry: number): number | null {
  const sql = 'SELECT number FROM experiments WHERE trash = ?';
  return database.get<{ number: number }>(sql, entry)?.number ?? null;
}

/** Takes everything of an entry out of the trash. */
export function takeOut(database: WritableConnection, entry: number): void {
  database.run('DELETE FROM trash WHERE number = ?', entry);
}

/**
 * Marks the runs of an entry as deleted and forgets its experiment: from now on nothing brings them back, and
 * what is left of them is removed, now or when the lab is opened again.
 * @returns the runs that are to be removed
 */
export function giveUp(database: WritableConnection, entry: number, at: number): TrashedRun[] {
  return database.transaction(() => {
    const runs = trashedRuns(database, entry);
    for (const { number } of runs) markRunDeleted(database, number, at);
    const experiment = trashedExperiment(database, entry);
    if (experiment !== null) deleteExperiment(database, experiment);
    takeOut(database, entry);
    return runs;
  });
}

/** Notes when an entry was first seen to go within a day; null when it is not to any more. */
export function saveDue(database: WritableConnection, entry: number, since: number | null): void {
  database.run('UPDATE trash SET due_since = ? WHERE number = ?', since, entry);
}
