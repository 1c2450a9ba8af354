import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode, errorMessage } from '../../shared/errors/thrown.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../disk/private-modes.ts';
import { StoreError } from './store-error.ts';

/** Where the database of a data folder is. */
export function databaseFile(dataFolder: string): string {
  return join(dataFolder, 'lab.sqlite');
}

/** Where packages of engines are that the user put in. */
export function enginesFolder(dataFolder: string): string {
  return join(dataFolder, 'engines');
}

/** Where the folders of all runs are. */
export function runsFolder(dataFolder: string): string {
  return join(dataFolder, 'runs');
}

/** Where checkpoints of a run are. */
export function runFolder(dataFolder: string, runId: string): string {
  return join(runsFolder(dataFolder), runId);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'it is a file',
  ENOENT: 'the place does not exist',
};

/** What a failure of the file system in a data folder means, in words. */
export function unusableFolder(dataFolder: string, cause: unknown): StoreError {
  const code = errorCode(cause) ?? '';
  const reason = REASONS[code] ?? errorMessage(cause);
  return new StoreError(
    'DATA_FOLDER_UNUSABLE',
    `the data folder ${dataFolder} cannot be written: ${reason}`,
    { cause },
  );
}

/**
 * Makes the data folder if it is not there.
 * @throws StoreError DATA_FOLDER_UNUSABLE when it cannot be made or written.
 */
export function makeDataFolder(dataFolder: string): void {
  try {
    makeFolders(dataFolder);
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw unusableFolder(dataFolder, cause);
  }
}

/**
 * Makes a folder and those above it. mkdir's own recursion never ends where a file system answers
 * ENOENT although the folder above is there, as /proc does.
 */
function makeFolders(folder: string): void {
  try {
    mkdirSync(folder, { mode: PRIVATE_FOLDER });
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return;
    const above = dirname(folder);
    // Nothing is above a drive of Windows that is not there.
    if (code !== 'ENOENT' || above === folder || existsSync(above)) throw error;
    makeFolders(above);
    mkdirSync(folder, { mode: PRIVATE_FOLDER });
  }
}

/**
 * Makes an empty database file that nobody else may read, where there is none: SQLite would make one that
 * others may read. Where it cannot be made, SQLite says why.
 */
export function makePrivateDatabase(file: string): void {
  if (existsSync(file) || !existsSync(dirname(file))) return;
  try {
    closeSync(openSync(file, 'a', PRIVATE_FILE));
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}
