import { randomBytes } from 'node:crypto';
import type { Place } from '../../../shared/contract/places.ts';
import { RunError } from '../../runs/run-error.ts';
import { createRunId } from '../../runs/run-id.ts';
import type { WritableConnection } from '../../store/connection.ts';
import {
  batchOf,
  findPlacedRun,
  saveJob,
  startBatch,
  type StoredPlacedRun,
  withdrawBatch,
} from '../../store/placed-runs-repository.ts';
import { threadsOf } from '../../store/runs/configured-threads.ts';
import { untakenBatches, type UnsentRun } from '../../store/unsent-runs-repository.ts';
import { batchScript } from '../../task-folder/batch-script.ts';
import {
  batchFolder,
  SCRIPT_FILE,
  sentBatchPath,
  TASK_LIST_FILE,
} from '../../task-folder/layout.ts';
import type { FramedFile, TaskFiles } from '../../task-folder/task-files.ts';
import { PlaceError } from '../place-error.ts';
import type { Scheduler } from '../scheduler.ts';
import { batchesOf, cpusFor } from './batches.ts';
import { checkParcel, taskParcel, textFile } from './task-parcel.ts';

export interface SenderOptions {
  readonly database: WritableConnection;
  readonly dataFolder: string;
  readonly place: Place;
  /** The command that starts the lab there. */
  readonly command: string;
  readonly files: TaskFiles;
  readonly scheduler: Scheduler;
  /** Slurm did not take runs, and why. */
  readonly onRefused: (runs: readonly StoredPlacedRun[], why: string) => void;
  /** A run cannot go on, wherever it is. */
  readonly onBroken: (run: StoredPlacedRun, error: RunError) => void;
}

/** Under this name Slurm knows the jobs of a batch. */
function jobNameOf(batch: string): string {
  return `hrm-lab-${batch}`;
}

/** Sends runs to a place as arrays of jobs. */
export class Sender {
  readonly #options: SenderOptions;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Makes batches of runs that wait; they are sent with those that a closed lab had not sent to their end. */
  async send(unsent: readonly UnsentRun[], signal: AbortSignal): Promise<void> {
    const { database, place, scheduler } = this.#options;
    if (unsent.length > 0) {
      const whole = await this.#whole(unsent);
      const most = await scheduler.longestArray(signal);
      for (const { runs } of batchesOf(whole, place.cpus, most)) {
        const newTask = (id: string) => `${id}-${randomBytes(2).toString('hex')}`;
        startBatch(database, createRunId(), runs, newTask);
      }
    }
    const failures: unknown[] = [];
    for (const batch of untakenBatches(database, place.name)) {
      try {
        await this.#submit(batch, signal);
      } catch (error) {
        if (error instanceof PlaceError && error.code === 'PLACE_UNREACHABLE') throw error;
        // One that cannot be sent keeps the others from nothing.
        signal.throwIfAborted();
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Those that can go on. */
  async #whole(unsent: readonly UnsentRun[]): Promise<UnsentRun[]> {
    const { database, onBroken } = this.#options;
    const whole: UnsentRun[] = [];
    for (const each of unsent) {
      const run = findPlacedRun(database, each.run);
      try {
        if (run) await checkParcel(this.#options, run);
        whole.push(each);
      } catch (error) {
        if (!run || !(error instanceof RunError)) throw error;
        onBroken(run, error);
      }
    }
    return whole;
  }

  async #submit(batch: string, signal: AbortSignal): Promise<void> {
    const { database, place, files, scheduler, onRefused } = this.#options;
    const runs = batchOf(database, batch);
    // All of them were deleted.
    if (runs.length === 0) return;
    await files.receive(this.#parcel(batch, runs), signal);
    const script = `${batchFolder(place.folder, batch)}/${SCRIPT_FILE}`;
    try {
      saveJob(database, batch, await scheduler.submit(jobNameOf(batch), script, signal));
    } catch (error) {
      if (!(error instanceof PlaceError) || error.code !== 'PLACE_REFUSED') throw error;
      withdrawBatch(database, batch);
      onRefused(runs, error.message);
    }
  }

  async *#parcel(
    batch: string,
    runs: readonly StoredPlacedRun[],
  ): AsyncGenerator<FramedFile, void, void> {
    const { database, place, command } = this.#options;
    for (const run of runs) {
      yield* taskParcel(this.#options, run);
    }
    const indices = runs.map(({ batchIndex }) => batchIndex);
    // Those that were deleted meanwhile have no line, and the others theirs: Slurm may have taken the batch already.
    const lines = Array.from({ length: indices.at(-1)! + 1 }, () => '');
    for (const { id, task, submission, batchIndex } of runs) {
      lines[batchIndex] = `${task ?? id} ${submission}`;
    }
    yield textFile(sentBatchPath(batch, TASK_LIST_FILE), `${lines.join('\n')}\n`);
    const script = batchScript({
      place,
      batch,
      command,
      name: jobNameOf(batch),
      indices,
      // All of a batch ask for the same.
      cpus: cpusFor({ threads: threadsOf(database, runs[0].run) }, place.cpus),
    });
    yield textFile(sentBatchPath(batch, SCRIPT_FILE), script);
  }
}
