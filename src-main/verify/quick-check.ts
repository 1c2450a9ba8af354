import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type QuickCheck, quickCheckSchema } from '../../shared/contract/verify.ts';
import { errorCode } from '../../shared/errors/thrown.ts';
import { printable } from '../../shared/text/control-characters.ts';
import { ReadableConnection } from '../store/connection.ts';
import { writeDurably } from '../disk/durable-file.ts';
import { integrityProblems } from '../store/database/integrity.ts';
import { StoreError } from '../store/store-error.ts';

/** Kept beside the database, so that it can be written and read however damaged that is. */
const FILE = 'quick-check.json';
const A_DAY_MILLISECONDS = 24 * 3600 * 1000;

/** What the last quick check found; null before the first one, or when that cannot be read. */
export function readQuickCheck(dataFolder: string): QuickCheck | null {
  try {
    const value: unknown = JSON.parse(readFileSync(join(dataFolder, FILE), 'utf8'));
    return quickCheckSchema.safeParse(value).data ?? null;
  } catch (error) {
    const code = errorCode(error);
    if (error instanceof SyntaxError || code === 'ENOENT' || code === 'EACCES') return null;
    throw error;
  }
}

export function saveQuickCheck(dataFolder: string, check: QuickCheck): void {
  writeDurably(join(dataFolder, FILE), `${JSON.stringify(check)}\n`);
}

/**
 * Whether a day has passed since the last one, as it has when a clock was set back. What was found may be mended
 * meanwhile: that is looked for at once.
 */
export function isQuickCheckDue(last: QuickCheck | null, now: number): boolean {
  if (last === null || last.problems.length > 0) return true;
  return now < last.at || now - last.at >= A_DAY_MILLISECONDS;
}

/** SQLite's quick look at a database, on a connection of its own. */
export function quickCheckOf(databaseFile: string): string[] {
  try {
    const database = ReadableConnection.open(databaseFile);
    try {
      return integrityProblems(database, 'quick').map(printable);
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [printable(error.message)];
  }
}
