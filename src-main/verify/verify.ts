import type { Finding, VerifyEvent, VerifySummary } from '../../shared/contract/verify.ts';
import { printable } from '../../shared/text/control-characters.ts';
import { cannotBeRead } from '../checkpoint/unreadable-checkpoint.ts';
import type { ReadableConnection, WritableConnection } from '../store/connection.ts';
import { isDataFolderLocked } from '../store/database/data-folder-lock.ts';
import { openStore, openStoreForReading } from '../store/store.ts';
import { StoreError, type StoreErrorCode } from '../store/store-error.ts';
import { CHECKS } from './all-checks.ts';
import type { Check, VerifyContext } from './check.ts';
import { type Found, type Mend, toFinding } from './finding.ts';
import { runRows } from './run-folders.ts';

export interface VerifyOptions {
  /** Absolute path. */
  readonly dataFolder: string;
  /** Id of the one run that is looked at, with or without a row; null for everything. */
  readonly run?: string | null;
  /** Mends what can be mended without losing anything; needs the data folder for itself. */
  readonly repair?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** A database in one of these states is a finding; the rest is checked all the same. */
const FOUND_CODES: ReadonlySet<StoreErrorCode> = new Set(['DATABASE_LOST', 'DATABASE_DAMAGED']);

interface Entry {
  readonly finding: Finding;
  readonly mend: Mend | undefined;
}

function databaseFinding(dataFolder: string, { code, message }: StoreError): Finding {
  const found: Found = {
    severity: 'damage',
    run: null,
    place: 'lab.sqlite',
    what: message,
    advice:
      code === 'DATABASE_LOST'
        ? 'put a copy of it back, or `hrm-lab rebuild`'
        : 'put a copy of it back; or set it aside and `hrm-lab rebuild`, which loses metrics',
  };
  return toFinding('integrity', found, dataFolder);
}

/** Whether an error says that something on the disk cannot be read: that is a finding, too. */
function isUnreadable(error: unknown): error is Error {
  return error instanceof StoreError ? error.code === 'DATABASE_DAMAGED' : cannotBeRead(error);
}

/** What a check finds; what it cannot read is a finding too. */
async function* findAll(check: Check, context: VerifyContext): AsyncGenerator<Found, void, void> {
  try {
    yield* check.find(context);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    yield {
      severity: 'damage',
      run: null,
      place: error instanceof StoreError ? 'lab.sqlite' : '.',
      what: `${check.label} could not be looked at to the end: ${error.message}`,
      advice: error instanceof StoreError ? 'put a copy of the database back' : '',
    };
  }
}

function summarize(
  findings: readonly Finding[],
  counted: Pick<VerifySummary, 'runs' | 'checkpoints'>,
): VerifySummary {
  const count = (isSo: (finding: Finding) => boolean) => findings.filter(isSo).length;
  return {
    ...counted,
    damage: count(({ severity }) => severity === 'damage'),
    leftovers: count(({ severity }) => severity === 'leftover'),
    notes: count(({ severity }) => severity === 'note'),
    repaired: count(({ repaired }) => repaired !== null),
    left: count(({ severity, repaired }) => severity === 'damage' && repaired === null),
  };
}

/** Makes all checks on an open database. */
async function lookAt(
  context: VerifyContext,
  { signal }: VerifyOptions,
  begin: (label: string) => void,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const check of CHECKS) {
    if (context.only !== null && !check.ofRuns) continue;
    begin(check.label);
    for await (const found of findAll(check, context)) {
      entries.push({ finding: toFinding(check.id, found, context.dataFolder), mend: found.mend });
      signal?.throwIfAborted();
    }
    signal?.throwIfAborted();
  }
  return entries;
}

async function mended({ finding, mend }: Entry, database: WritableConnection): Promise<Finding> {
  if (!mend) return finding;
  const result = await mend(database).catch((error: unknown) => {
    // The others are still mended, and each is reported.
    if (!(error instanceof StoreError || cannotBeRead(error))) throw error;
    return { left: error.message };
  });
  return 'done' in result
    ? { ...finding, repaired: printable(result.done) }
    : { ...finding, advice: printable(`not repaired: ${result.left}`) };
}

/** Reports progress as a share of what all checks will read, roughly. */
function progressTeller(context: Omit<VerifyContext, 'read'>, tell: (event: VerifyEvent) => void) {
  const whole: VerifyContext = { ...context, read: (bytes) => read(bytes) };
  const checks = CHECKS.filter(({ ofRuns }) => context.only === null || ofRuns);
  const total = checks.reduce((sum, check) => sum + check.weigh(whole), 0);
  let done = 0;
  let label = '';
  const say = () => tell({ kind: 'progress', label, done: Math.min(done, total), total });
  const read = (bytes: number) => {
    done += bytes;
    say();
  };
  const begin = (next: string) => {
    label = next;
    say();
  };
  return { whole, begin };
}

async function verifyOpened(
  database: ReadableConnection,
  writable: WritableConnection | null,
  options: VerifyOptions,
  tell: (event: VerifyEvent) => void,
): Promise<VerifySummary> {
  const { dataFolder, run: only = null } = options;
  const runs = runRows(database).filter(({ id }) => only === null || id === only);
  const checkpoints = database.all<{ run: number }>('SELECT run FROM checkpoints');
  const numbers = new Set(runs.map(({ number }) => number));
  const isOpen = () => writable === null && isDataFolderLocked(dataFolder);
  const { whole, begin } = progressTeller({ dataFolder, database, only, runs, isOpen }, tell);
  const entries = await lookAt(whole, options, begin);
  const findings: Finding[] = [];
  for (const entry of entries) {
    const finding = writable ? await mended(entry, writable) : entry.finding;
    findings.push(finding);
    tell({ kind: 'finding', finding });
  }
  const ours = checkpoints.filter(({ run }) => numbers.has(run));
  return summarize(findings, { runs: runs.length, checkpoints: ours.length });
}

async function verifyFound(
  options: VerifyOptions,
  tell: (event: VerifyEvent) => void,
): Promise<VerifySummary> {
  const { dataFolder, repair = false } = options;
  const reading = openStoreForReading(dataFolder);
  try {
    if (!repair) return await verifyOpened(reading.database, null, options, tell);
  } finally {
    await reading.close();
  }
  const store = openStore(dataFolder);
  try {
    return await verifyOpened(store.database, store.database, options, tell);
  } finally {
    await store.close();
  }
}

/**
 * Looks at everything that a data folder holds, also while a lab trains in it, and tells what is wrong
 * with it, how far it is, and at last a summary.
 * @throws StoreError DATABASE_MISSING, DATABASE_TOO_OLD, DATABASE_TOO_NEW; with `repair`
 * DATA_FOLDER_IN_USE; the signal's reason
 */
export async function verifyDataFolder(
  options: VerifyOptions,
  tell: (event: VerifyEvent) => void,
): Promise<VerifySummary> {
  let summary: VerifySummary;
  try {
    summary = await verifyFound(options, tell);
  } catch (error) {
    if (!(error instanceof StoreError) || !FOUND_CODES.has(error.code)) throw error;
    const finding = databaseFinding(options.dataFolder, error);
    tell({ kind: 'finding', finding });
    summary = summarize([finding], { runs: 0, checkpoints: 0 });
  }
  tell({ kind: 'done', summary });
  return summary;
}
