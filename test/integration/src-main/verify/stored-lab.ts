import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Finding, VerifySummary } from '../../../../shared/contract/verify.ts';
import { WritableConnection } from '../../../../src-main/store/connection.ts';
import { databaseFile, runFolder } from '../../../../src-main/store/data-folder.ts';
import { verifyDataFolder, type VerifyOptions } from '../../../../src-main/verify/verify.ts';
import { scriptedConfig } from '../runs/supervised-runs.ts';
import { type TrainedFolder, trainedOnce } from '../runs/trained-once.ts';

/** One whose run died at update 35 with checkpoints of 10, 20 and 30. */
export interface StoredLab extends TrainedFolder {
  /** Of the run. */
  readonly folder: string;
}

export const named = (update: number) => `checkpoint-${String(update).padStart(9, '0')}`;

const config = scriptedConfig('throw 35', { updates: 40 });
const trained = trainedOnce({
  ...config,
  // What the scripted trainer records is no episode.
  validation: { ...config.validation, keptRounds: 0, keptSample: 0 },
  checkpoints: { everyUpdates: 10, everySeconds: 0, kept: 3 },
});

/** A copy of a lab that was trained once for all tests of a file. */
export async function storedLab(): Promise<StoredLab> {
  const { dataFolder, id } = await trained();
  return { dataFolder, id, folder: runFolder(dataFolder, id) };
}

/** Changes its database. */
export function change(
  { dataFolder }: Pick<StoredLab, 'dataFolder'>,
  work: (database: WritableConnection) => void,
): void {
  const database = WritableConnection.open(databaseFile(dataFolder));
  try {
    work(database);
  } finally {
    database.close();
  }
}

/** Writes over the first page of a table, as a bad disk does. */
export function spoilTable({ dataFolder }: Pick<StoredLab, 'dataFolder'>, table: string): void {
  const file = databaseFile(dataFolder);
  const database = new Database(file, { readonly: true });
  const root = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck();
  const page = root.get(table) as number;
  database.close();
  const bytes = readFileSync(file);
  bytes.fill(0xff, (page - 1) * 4096, page * 4096);
  writeFileSync(file, bytes);
}

export interface Verified {
  /** But for the room on this machine's disk. */
  readonly findings: readonly Finding[];
  readonly summary: VerifySummary;
}

export async function verified(
  { dataFolder }: Pick<StoredLab, 'dataFolder'>,
  options: Partial<VerifyOptions> = {},
): Promise<Verified> {
  const findings: Finding[] = [];
  const summary = await verifyDataFolder({ dataFolder, ...options }, (event) => {
    if (event.kind === 'finding' && event.finding.check !== 'free-space')
      findings.push(event.finding);
  });
  return { findings, summary };
}

/** What every regular file below a folder holds, by hash: where it lies and how it is called may change. */
export function contentsBelow(folder: string): ReadonlySet<string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.map((name) => join(folder, name)).filter((path) => lstatSync(path).isFile());
  return new Set(
    files.map((path) => createHash('sha256').update(readFileSync(path)).digest('hex')),
  );
}
