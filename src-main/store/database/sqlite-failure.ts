import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { errorCode } from '../../../shared/errors/thrown.ts';
import { freeBytes } from '../../disk/free-space.ts';
import { StoreError, type StoreErrorCode } from '../store-error.ts';

type SqliteError = InstanceType<typeof Database.SqliteError>;

/** With less, writing in several pages at a time fails with codes that do not say why. */
const ROOM_TO_WRITE = 256 * 1024;

/** SQLite wants files beside a database with a write-ahead log, also to read it. */
const WANTS_FILES = /^SQLITE_(CANTOPEN|READONLY)/;

function isReadOnly(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return false;
  } catch (error) {
    return ['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '');
  }
}

function codeOf(sqliteCode: string, file: string): StoreErrorCode {
  if (sqliteCode.startsWith('SQLITE_CORRUPT') || sqliteCode === 'SQLITE_NOTADB') {
    return 'DATABASE_DAMAGED';
  }
  if (WANTS_FILES.test(sqliteCode) && isReadOnly(dirname(file))) return 'DATA_FOLDER_UNUSABLE';
  const isFull =
    sqliteCode === 'SQLITE_FULL' ||
    (/^SQLITE_(IOERR|CANTOPEN)/.test(sqliteCode) &&
      (freeBytes(dirname(file)) ?? Infinity) < ROOM_TO_WRITE);
  return isFull ? 'DISK_FULL' : 'STORE_FAILED';
}

function describe(
  code: StoreErrorCode,
  file: string,
  { code: cause, message: reason }: SqliteError,
) {
  // SQLite does not say why it could not make its log.
  if (code === 'STORE_FAILED' && cause.startsWith('SQLITE_CANTOPEN')) {
    return `${file}: ${reason}, or one beside it: the disk may be full, or have an I/O error`;
  }
  switch (code) {
    case 'DATABASE_DAMAGED':
      return `${file} is damaged or not a database: ${reason}`;
    case 'DATA_FOLDER_UNUSABLE':
      return `${file} cannot be read where it is, because its folder is read-only: copy the folder to where you may write, and open that`;
    case 'DISK_FULL':
      return `the disk that holds ${file} is full`;
    default:
      return `${file}: ${reason}`;
  }
}

/** What SQLite could not do, as a StoreError naming the file; any other error as it is. */
export function typedFailure(file: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const code = codeOf(error.code, file);
  return new StoreError(code, describe(code, file, error), { cause: error });
}

/** Does something with a database; what SQLite cannot do becomes a StoreError naming the file. */
export function withTypedFailure<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw typedFailure(file, error);
  }
}
