import Database from 'better-sqlite3';
import { StoreError, type StoreErrorCode } from './store-error.ts';

function codeOf(sqliteCode: string): StoreErrorCode {
  if (sqliteCode.startsWith('SQLITE_CORRUPT') || sqliteCode === 'SQLITE_NOTADB') {
    return 'DATABASE_DAMAGED';
  }
  return sqliteCode === 'SQLITE_FULL' ? 'DISK_FULL' : 'STORE_FAILED';
}

function describe(code: StoreErrorCode, file: string, reason: string): string {
  switch (code) {
    case 'DATABASE_DAMAGED':
      return `${file} is damaged or not a database: ${reason}`;
    case 'DISK_FULL':
      return `the disk that holds ${file} is full`;
    default:
      return `${file}: ${reason}`;
  }
}

/** Does something with a database; what SQLite cannot do becomes a StoreError naming the file. */
export function withTypedFailure<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    const code = codeOf(error.code);
    throw new StoreError(code, describe(code, file, error.message), { cause: error });
  }
}
