import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { quoteWordOn } from '../../shared/text/shell-word.ts';
import { counted } from '../../shared/format/counted.ts';
import { DiskReserve } from '../disk/disk-reserve.ts';
import { ReadableConnection, WritableConnection } from './connection.ts';
import {
  isDataFolderLocked,
  lockDataFolder,
  type DataFolderLock,
} from './database/data-folder-lock.ts';
import { databaseFile, makeDataFolder, runsFolder } from './data-folder.ts';
import { migrate, schemaVersion } from './database/migrate.ts';
import { SCHEMA_VERSION } from './migrations/all.ts';
import { copyBeforeMigration } from './database/migration-copies.ts';
import type { Recordings } from './recordings/recordings.ts';
import { WorkerRecordings } from './recordings/worker-recordings.ts';
import { StoreError } from './store-error.ts';

/** The stored data of a lab, opened by the one process that may change them. */
export interface Store {
  readonly database: WritableConnection;
  readonly recordings: Recordings;
  /** Room for what must be stored on a full disk. */
  readonly reserve: DiskReserve;
  close(): Promise<void>;
}

/** The stored data of a lab, opened for reading. */
export interface ReadingStore {
  readonly database: ReadableConnection;
  readonly recordings: Recordings;
  /** Whether a lab that may change the data is open somewhere. */
  readonly hasOwner: boolean;
  close(): Promise<void>;
}

/**
 * Opens the store of a data folder, making both when they are not there, and keeps other labs
 * from changing it.
 * @throws StoreError when the folder cannot be written, is in use, or holds newer or other data.
 */
export function openStore(dataFolder: string): Store {
  makeDataFolder(dataFolder);
  const reserve = new DiskReserve(dataFolder);
  const lock = reserve.use(() => lockDataFolder(dataFolder));
  const file = databaseFile(dataFolder);
  try {
    return reserve.use(() => {
      if (existsSync(`${file}-journal`)) rollBack(file);
      storedVersion(dataFolder);
      return openLocked(file, reserve, lock);
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openLocked(file: string, reserve: DiskReserve, lock: DataFolderLock): Store {
  const database = WritableConnection.open(file);
  try {
    const version = schemaVersion(database);
    if (version > 0 && version < SCHEMA_VERSION) {
      copyBeforeMigration(database, dirname(file), version);
    }
    migrate(database);
  } catch (error) {
    database.close();
    throw error;
  }
  reserve.fill();
  const recordings = new WorkerRecordings(file);
  return {
    database,
    recordings,
    reserve,
    close: async () => {
      await recordings.close();
      database.close();
      lock.release();
    },
  };
}

/**
 * Takes back what a lab had not finished that ended while it made a new database, before that had a write-ahead
 * log: whoever only reads cannot.
 */
function rollBack(file: string): void {
  const database = WritableConnection.open(file);
  database.pragma('user_version');
  database.close();
}

/** Folders of runs that lie in a data folder. */
function runsOnDisk(dataFolder: string): number {
  const folder = runsFolder(dataFolder);
  return existsSync(folder) ? readdirSync(folder).length : 0;
}

/**
 * Schema of the database of a data folder, 0 for an empty one; null when there is none. One of somebody
 * else, or of a newer lab, is left as it is.
 * @throws StoreError DATABASE_LOST when it is missing or empty and there are checkpoints: it was lost, or what
 * had not yet been moved into it from its write-ahead log. A new one in its place would hide them.
 */
function storedVersion(dataFolder: string): number | null {
  const file = databaseFile(dataFolder);
  // SQLite removes the write-ahead log of an empty database that it opens, and with it what may be left.
  const isEmpty = existsSync(file) && statSync(file).size === 0;
  const version = isEmpty ? 0 : existsSync(file) ? versionOf(file) : null;
  const runs = version ? 0 : runsOnDisk(dataFolder);
  if (runs === 0) return version;
  throw new StoreError(
    'DATABASE_LOST',
    `${file} is ${version === null ? 'missing' : 'empty'}, but ${runsFolder(dataFolder)} holds ${counted(runs, 'run')}: put a copy of it back, with its -wal file if there is one, or make a new one of the runs with \`hrm-lab rebuild --data ${quoteWordOn(process.platform, dataFolder)}\`; nothing was changed`,
  );
}

function versionOf(file: string): number {
  const database = ReadableConnection.open(file);
  try {
    return schemaVersion(database);
  } finally {
    database.close();
  }
}

/**
 * Opens a store that is there for reading, also while another process changes it.
 * @throws StoreError DATABASE_MISSING when there is none; DATABASE_TOO_OLD when a lab of this
 * version must open it first.
 */
export function openStoreForReading(dataFolder: string): ReadingStore {
  // SQLite makes a small file beside the database for its readers, too.
  return new DiskReserve(dataFolder).use(() => openToRead(dataFolder));
}

function openToRead(dataFolder: string): ReadingStore {
  const file = databaseFile(dataFolder);
  const version = storedVersion(dataFolder);
  if (version === null) {
    throw new StoreError('DATABASE_MISSING', `there is no lab in ${dataFolder} yet`);
  }
  if (version < SCHEMA_VERSION) {
    throw new StoreError(
      'DATABASE_TOO_OLD',
      `${file} was written by an older HRM-Agent Lab; open it once with this one (the application or hrm-lab serve)`,
    );
  }
  const database = ReadableConnection.open(file);
  const recordings = new WorkerRecordings(file);
  return {
    database,
    recordings,
    hasOwner: isDataFolderLocked(dataFolder),
    close: async () => {
      await recordings.close();
      database.close();
    },
  };
}
