import { LIVE_RUN_STATES } from '../../shared/contract/runs.ts';
import type { StorageHealth } from '../../shared/contract/verify.ts';
import { quoteWordOn } from '../../shared/text/shell-word.ts';
import { counted } from '../../shared/format/counted.ts';
import type { ReadableConnection } from '../store/connection.ts';
import { openStoreForReading } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { isFileError } from '../disk/file-error.ts';
import { readQuickCheck } from './quick-check.ts';
import { orphanRuns, runsAhead } from './run-folders.ts';

/** Most ids that a sentence names. */
const MOST_NAMED = 5;

function someOf(ids: readonly string[]): string {
  const named = ids.slice(0, MOST_NAMED).join(', ');
  return ids.length > MOST_NAMED ? `${named} and ${ids.length - MOST_NAMED} more` : named;
}

/**
 * What the database of a data folder does not know of what lies in it, a sentence each: it is an older copy, or
 * what had not been moved into it from its log is lost. Cheap: looks at names alone.
 */
export function unknownToDatabase(database: ReadableConnection, dataFolder: string): string[] {
  const orphans = orphanRuns(database, dataFolder);
  const ahead = runsAhead(database, dataFolder);
  return [
    ...(orphans.length > 0
      ? [
          `the database does not know ${counted(orphans.length, 'run')} of the data folder (${someOf(orphans)}): it may be an older copy; close the lab and \`hrm-lab verify --repair --data ${quoteWordOn(process.platform, dataFolder)}\` takes ${orphans.length === 1 ? 'it' : 'them'} up`,
        ]
      : []),
    ...(ahead.length > 0
      ? [
          `the database does not know the newest checkpoint of ${counted(ahead.length, 'run')} (${someOf(ahead)}): \`hrm-lab verify --data ${quoteWordOn(process.platform, dataFolder)}\` says what becomes of it`,
        ]
      : []),
  ];
}

/** Whether a lab died: runs are stored as live, and none waits in an experiment, which outlives labs. */
function endedWithoutClosing(database: ReadableConnection): boolean {
  const sql = `SELECT 1 FROM runs WHERE deleted_at IS NULL AND state IN (SELECT value FROM json_each(?))
    AND NOT (state = 'queued' AND experiment IS NOT NULL)
    AND number NOT IN (SELECT run FROM placed_runs) LIMIT 1`;
  return database.get(sql, JSON.stringify(LIVE_RUN_STATES)) !== undefined;
}

function quickCheckReasons(dataFolder: string): string[] {
  const problems = readQuickCheck(dataFolder)?.problems ?? [];
  return problems.slice(0, 1).map((first) => `the quick check of the database found: ${first}`);
}

/** What is known about a data folder whose lab is open here. */
export function healthOfOpened(database: ReadableConnection, dataFolder: string): StorageHealth {
  const reasons = [...quickCheckReasons(dataFolder), ...unknownToDatabase(database, dataFolder)];
  return { reasons, quickCheck: readQuickCheck(dataFolder) };
}

/** What is known about a data folder from outside; null when there is no lab in it. Changes nothing. */
export async function healthOfFolder(dataFolder: string): Promise<StorageHealth | null> {
  const quickCheck = readQuickCheck(dataFolder);
  const found = quickCheckReasons(dataFolder);
  try {
    const { database, hasOwner, close } = openStoreForReading(dataFolder);
    try {
      // The work of an open lab is no fault.
      if (hasOwner) return { reasons: found, quickCheck };
      const died = endedWithoutClosing(database) ? ['the last lab ended without closing'] : [];
      return {
        reasons: [...found, ...died, ...unknownToDatabase(database, dataFolder)],
        quickCheck,
      };
    } finally {
      await close();
    }
  } catch (error) {
    if (!(error instanceof StoreError) && !isFileError(error)) throw error;
    if (error.code === 'DATABASE_MISSING') return null;
    return { reasons: [error.message, ...found], quickCheck };
  }
}
