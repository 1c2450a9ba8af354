import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { WritableConnection } from '../../store/connection.ts';
import { isDiskFull } from '../../disk/disk-full.ts';
import { makeLastingFolder, syncFolder } from '../../disk/lasting.ts';
import { runFolder, runsFolder } from '../../store/data-folder.ts';
import { deleteRun } from '../../store/runs/delete-run.ts';
import { insertEpisodes, type NewEpisode } from '../../store/episodes-repository.ts';
import { insertArchivedBranch } from '../../store/runs/archived-branches.ts';
import { insertExperiment, type NewExperiment } from '../../store/experiments-repository.ts';
import { type ImportedRun, insertHiddenRun, showRun } from '../../store/runs/imported-runs.ts';
import { appendMetricPoints } from '../../store/metrics/write-metrics.ts';
import { saveValidation } from '../../store/validations-repository.ts';
import { runInTurns } from '../../streams/tasks.ts';
import { writeRunFile } from '../../runs/run-file.ts';
import type { StagedFiles } from './staged-files.ts';
import type { StagedRun } from './staged-run.ts';

const ROWS_A_SLICE = 1_000;
const EPISODE_BYTES_A_SLICE = 1_000_000;

export interface PlaceOptions {
  readonly database: WritableConnection;
  readonly dataFolder: string;
  readonly files: StagedFiles;
  readonly signal: AbortSignal;
  /** Hears of hidden rows that cannot be removed now, on a disk that is full. */
  readonly leftBehind: Set<number>;
}

/** A run that was looked at, and what it recorded. */
export interface CheckedRun {
  readonly run: ImportedRun;
  readonly staged: StagedRun;
}

/** Rows in lists of limited size. */
async function* batches<T>(
  rows: AsyncIterable<T>,
  size: (row: T) => number,
  limit: number,
): AsyncGenerator<T[], void, void> {
  let batch: T[] = [];
  let total = 0;
  for await (const row of rows) {
    batch.push(row);
    total += size(row);
    if (total < limit) continue;
    yield batch;
    batch = [];
    total = 0;
  }
  if (batch.length > 0) yield batch;
}

async function storeRecordings(
  { database, signal }: PlaceOptions,
  number: number,
  { staged }: CheckedRun,
): Promise<void> {
  const one = () => 1;
  for await (const points of batches(staged.metrics(), one, ROWS_A_SLICE)) {
    signal.throwIfAborted();
    appendMetricPoints(database, number, points);
    await setImmediate();
  }
  for await (const reports of batches(staged.validations(), one, ROWS_A_SLICE)) {
    database.transaction(() => {
      for (const report of reports) saveValidation(database, number, report);
    });
  }
  const size = ({ record }: NewEpisode) => record.byteLength;
  for await (const episodes of batches(staged.episodes(), size, EPISODE_BYTES_A_SLICE)) {
    signal.throwIfAborted();
    insertEpisodes(database, number, episodes);
    await setImmediate();
  }
  for await (const branch of staged.branches()) {
    signal.throwIfAborted();
    insertArchivedBranch(database, number, branch);
    await setImmediate();
  }
}

/**
 * Puts checked runs in place. Their rows are hidden, and their folders come after the rows that tell of
 * them, until one transaction shows all of it: whenever the process dies, the next start of the lab finds
 * whole runs, or hidden rows, which it removes with their folders.
 */
export async function placeRuns(
  options: PlaceOptions,
  runs: readonly CheckedRun[],
  experiment: NewExperiment | null,
): Promise<void> {
  const { database, dataFolder, files, signal, leftBehind } = options;
  const placed: { number: number; id: string }[] = [];
  const moved: string[] = [];
  try {
    for (const checked of runs) {
      const number = insertHiddenRun(database, checked.run);
      placed.push({ number, id: checked.run.id });
      await storeRecordings(options, number, checked);
    }
    await makeLastingFolder(runsFolder(dataFolder));
    for (const { id } of placed) {
      const folder = files.runFolder(id);
      if (!existsSync(folder)) continue;
      await syncFolder(folder);
      await rename(folder, runFolder(dataFolder, id));
      moved.push(id);
    }
    await syncFolder(runsFolder(dataFolder));
    signal.throwIfAborted();
    database.durableTransaction(() => {
      const member = experiment && insertExperiment(database, experiment);
      for (const { number } of placed) showRun(database, number, member);
    });
    for (const { id } of placed) writeRunFile(database, id, runFolder(dataFolder, id));
  } catch (error) {
    // Folders of our own alone: one that was there is why this failed.
    for (const id of moved) {
      await rm(runFolder(dataFolder, id), { recursive: true, force: true });
    }
    for (const { number } of placed) {
      try {
        await runInTurns(deleteRun(database, number));
      } catch (cause) {
        if (!isDiskFull(cause)) throw cause;
        leftBehind.add(number);
      }
    }
    throw error;
  }
}
