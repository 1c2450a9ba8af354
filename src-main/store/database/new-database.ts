import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { quoteWordOn } from '../../../shared/text/shell-word.ts';
import { ReadableConnection, WritableConnection } from '../connection.ts';
import { databaseFile, runsFolder } from '../data-folder.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { renameDurably } from '../../disk/durable-file.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { StoreError } from '../store-error.ts';

const COMPANIONS = ['-wal', '-shm'] as const;

/** A name that no file has: somebody may still want what was lost. */
function freeName(path: string): string {
  for (let copy = 1; ; copy++) {
    const name = `${path}.lost${copy > 1 ? `-${copy}` : ''}`;
    if (!existsSync(name)) return name;
  }
}

/** Whether a database holds nothing at all: no byte, or no table because its log is gone. */
function isLost(file: string): boolean {
  if (!existsSync(file) || statSync(file).size === 0) return true;
  try {
    const database = ReadableConnection.open(file);
    try {
      return schemaVersion(database) === 0;
    } finally {
      database.close();
    }
  } catch (error) {
    // Damaged, or not ours: we must not replace it.
    if (error instanceof StoreError) return false;
    throw error;
  }
}

/** Removes a database that is not whole, with its log. */
function removeDatabase(file: string): void {
  for (const suffix of ['', ...COMPANIONS]) rmSync(`${file}${suffix}`, { force: true });
}

/** Sets aside what is left of a lost database. SQLite would apply the log to a new one, or remove it. */
function setRemainsAside(file: string): string[] {
  const aside: string[] = [];
  // An index of the log; SQLite makes it again.
  rmSync(`${file}-shm`, { force: true });
  for (const suffix of ['', '-wal']) {
    const path = `${file}${suffix}`;
    if (!existsSync(path)) continue;
    if (statSync(path).size === 0) rmSync(path);
    else {
      const name = freeName(path);
      renameSync(path, name);
      aside.push(name);
    }
  }
  return aside;
}

/**
 * Makes the database of a data folder that has lost its own, fills it, and puts it in its place as a whole.
 * @returns what `fill` returned, and files that were set aside
 * @throws StoreError DATA_FOLDER_IN_USE; DATABASE_NOT_LOST when there is one that is not empty, or there are
 * no runs: nothing was changed
 */
export async function makeNewDatabase<T>(
  dataFolder: string,
  fill: (database: WritableConnection) => Promise<T>,
): Promise<{ readonly filled: T; readonly aside: readonly string[] }> {
  const file = databaseFile(dataFolder);
  if (!existsSync(runsFolder(dataFolder))) {
    throw new StoreError('DATABASE_NOT_LOST', `there are no runs in ${dataFolder} to be taken up`);
  }
  const lock = lockDataFolder(dataFolder);
  try {
    if (!isLost(file)) {
      throw new StoreError(
        'DATABASE_NOT_LOST',
        `${file} is there and is not replaced: \`hrm-lab verify --repair --data ${quoteWordOn(process.platform, dataFolder)}\` takes up runs that it does not know; if it is damaged, set it aside first`,
      );
    }
    const unfinished = `${file}.unfinished`;
    removeDatabase(unfinished);
    let filled: T;
    try {
      const database = WritableConnection.open(unfinished);
      try {
        migrate(database);
        filled = await fill(database);
      } finally {
        // Moves everything from its log into it.
        database.close();
      }
    } catch (error) {
      removeDatabase(unfinished);
      throw error;
    }
    const aside = setRemainsAside(file);
    renameDurably(unfinished, file);
    return { filled, aside };
  } finally {
    lock.release();
  }
}
