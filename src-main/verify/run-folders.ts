import type { Dirent } from 'node:fs';
import { updateOfName } from '../checkpoint/checkpoint-files.ts';
import { isFileError } from '../disk/file-error.ts';
import { entriesIn } from '../disk/folder-entries.ts';
import { RUN_FILE } from '../runs/run-file-format.ts';
import type { ReadableConnection } from '../store/connection.ts';
import { runFolder, runsFolder } from '../store/data-folder.ts';
import { openStoreForReading } from '../store/store.ts';
import type { RunRow } from './check.ts';

/** Names that the folder of a run may have. */
const RUN_ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** Runs of the database, oldest first. */
export function runRows(database: ReadableConnection): RunRow[] {
  type Row = Omit<RunRow, 'deleted'> & { readonly deleted: number };
  const sql = `SELECT number, id, name, state, config, deleted_at IS NOT NULL AS deleted
    FROM runs ORDER BY number`;
  return database.all<Row>(sql).map((row) => ({ ...row, deleted: row.deleted === 1 }));
}

/** Whether an entry of the folder of runs is a run's folder, not a file, a link or something of another name. */
export function isRunFolder(entry: Dirent): boolean {
  return entry.isDirectory() && RUN_ID.test(entry.name);
}

/** Names of what a run's folder holds; null when it cannot be read, which keeps others from nothing. */
function namesOf(dataFolder: string, id: string): string[] | null {
  try {
    return entriesIn(runFolder(dataFolder, id)).map(({ name }) => name);
  } catch (error) {
    if (!isFileError(error)) throw error;
    return null;
  }
}

/** Whether a run's folder holds anything of a run; one that cannot be read may. */
export function holdsRun(dataFolder: string, id: string): boolean {
  const names = namesOf(dataFolder, id);
  return names?.some((name) => name === RUN_FILE || updateOfName(name) !== null) ?? true;
}

/** Folders that hold something of a run which has no row. */
export function orphanRuns(database: ReadableConnection, dataFolder: string): string[] {
  const folders = entriesIn(runsFolder(dataFolder)).filter(isRunFolder);
  // Read after the folders: a run that is made meanwhile has its row by then, or is found next time.
  const known = new Set(database.all<{ id: string }>('SELECT id FROM runs').map(({ id }) => id));
  return folders.map(({ name }) => name).filter((id) => !known.has(id) && holdsRun(dataFolder, id));
}

/** Runs that have checkpoint folders newer than any that their rows name. */
export function runsAhead(database: ReadableConnection, dataFolder: string): string[] {
  const rows = database.all<{ id: string; newest: number }>(
    `SELECT runs.id, coalesce(max(checkpoints.update_number), -1) AS newest
     FROM runs LEFT JOIN checkpoints ON checkpoints.run = runs.number
     WHERE deleted_at IS NULL GROUP BY runs.number ORDER BY runs.number`,
  );
  return rows
    .filter(({ id, newest }) =>
      namesOf(dataFolder, id)?.some((name) => (updateOfName(name) ?? -1) > newest),
    )
    .map(({ id }) => id);
}

/**
 * Ids of everything that is a run, newest first: those with a row, and folders without one.
 * @throws StoreError as openStoreForReading
 */
export async function knownRunIds(dataFolder: string): Promise<{ readonly id: string }[]> {
  const { database, close } = openStoreForReading(dataFolder);
  try {
    const rows = runRows(database).toReversed();
    return [...rows, ...orphanRuns(database, dataFolder).map((id) => ({ id }))];
  } finally {
    await close();
  }
}
