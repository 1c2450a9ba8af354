import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { errorCode } from '../../../shared/errors/thrown.ts';
import { isDiskFull } from '../../disk/disk-full.ts';
import { PRIVATE_FILE } from '../../disk/private-modes.ts';
import { makePrivateDatabase, unusableFolder } from '../data-folder.ts';
import { withTypedFailure } from './sqlite-failure.ts';
import { StoreError } from '../store-error.ts';

const LOCK_FILE = 'lab.lock';
/** Says who holds the lock, for people; the lock itself does not depend on it. */
const OWNER_FILE = 'lab.pid';
/** What is in a data folder while somebody holds it. */
export const LOCK_FILES: readonly string[] = [LOCK_FILE, `${LOCK_FILE}-journal`, OWNER_FILE];
/** A reader that looks whether anybody is there holds the lock for a moment. */
const PATIENCE_MILLISECONDS = 500;

/** A lock that nobody refers to would be collected, and its transaction ended, with the garbage. */
const held = new Set<Database.Database>();

export interface DataFolderLock {
  release(): void;
}

/** The open transaction, or null when another process has one. */
function tryLock(dataFolder: string, timeout: number): Database.Database | null {
  const database = new Database(join(dataFolder, LOCK_FILE), { timeout });
  try {
    database.exec('BEGIN IMMEDIATE');
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}

function ownerNote(dataFolder: string): string {
  try {
    return ` (process ${readFileSync(join(dataFolder, OWNER_FILE), 'utf8').trim()})`;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}

/**
 * Makes this process the one that may change a data folder. The lock is an open transaction on a
 * database of its own, which the operating system ends with the process however it dies: unlike
 * a file with a process id, it cannot be left behind.
 * @throws StoreError DATA_FOLDER_IN_USE when another lab has it; DATA_FOLDER_UNUSABLE.
 */
export function lockDataFolder(dataFolder: string): DataFolderLock {
  const file = join(dataFolder, LOCK_FILE);
  makePrivateDatabase(file);
  const database = withTypedFailure(file, () => tryLock(dataFolder, PATIENCE_MILLISECONDS));
  if (!database) {
    throw new StoreError(
      'DATA_FOLDER_IN_USE',
      `the data folder ${dataFolder} is in use by another HRM-Agent Lab${ownerNote(dataFolder)}: do this there, or close it first`,
    );
  }
  held.add(database);
  const release = () => {
    held.delete(database);
    database.close();
  };
  try {
    writeFileSync(join(dataFolder, OWNER_FILE), `${process.pid}\n`, { mode: PRIVATE_FILE });
  } catch (cause) {
    // On a full disk the holder is not recorded; a lab must still open there to make room.
    if (!isDiskFull(cause)) {
      release();
      throw unusableFolder(dataFolder, cause);
    }
  }
  return { release };
}

/** Whether a living process holds the lock of a data folder, as far as can be told. */
export function isDataFolderLocked(dataFolder: string): boolean {
  try {
    const database = tryLock(dataFolder, 0);
    database?.close();
    return database === null;
  } catch (error) {
    // In a folder that we may only read, the stored states are believed.
    if (error instanceof Database.SqliteError) return true;
    throw error;
  }
}
