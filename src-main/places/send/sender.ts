import { randomBytes } from 'node:crypto';
import type { Place } from '../../../shared/contract/places.ts';
import { RunError } from '../../runs/run-error.ts';
import { createRunId } from '../../runs/run-id.ts';
import type { WritableConnection } from '../../store/connection.ts';
import {
  batchOf,
  findPlacedRun,
  leaveTask,
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
import { toFollowed } from '../follow/followed.ts';
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
  /** They will be sent, also when the lab is closed in between. */
  readonly onSent: (runs: readonly UnsentRun[]) => void;
}

/** Under this name Slurm knows the jobs of a batch. */
function jobNameOf(batch: string): string {
  return `hrm-lab-${batch}`;
}

/** A run that goes on in another folder there does not find that of before. */
function newTask(id: string): string {
  return `${id}-${randomBytes(2).toString('hex')}`;
}

/** Sends runs to a place as arrays of jobs. */
export class Sender {
  readonly #options: SenderOptions;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /**
   * Makes batches of runs that wait; they are sent with those that a closed lab had not sent to their end.
   * @param unsent those that may be sent at the moment
   */
  async send(unsent: () => readonly UnsentRun[], signal: AbortSignal): Promise<void> {
    const { database, place, scheduler, onSent } = this.#options;
    const wanted = unsent();
    if (wanted.length > 0) {
      await this.#leaveLostTasks(wanted, signal);
      const whole = new Set((await this.#whole(wanted)).map(({ run }) => run));
      const most = await scheduler.longestArray(signal);
      // Somebody may have stopped, held or moved some of them meanwhile.
      const ready = unsent().filter(({ run }) => whole.has(run));
      for (const { runs } of batchesOf(ready, place.cpus, most)) {
        startBatch(database, createRunId(), runs, newTask);
      }
      onSent(ready);
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

  /** A run whose folder there is gone goes on from what is here, in a new one. */
  async #leaveLostTasks(unsent: readonly UnsentRun[], signal: AbortSignal): Promise<void> {
    const { database, files } = this.#options;
    const begun = unsent.flatMap(({ run }) => {
      const placed = findPlacedRun(database, run);
      if (!placed?.task) return [];
      const { owner, offset } = toFollowed(placed.followed);
      return owner > 0 ? [{ run, known: { id: placed.task, owner, offset } }] : [];
    });
    if (begun.length === 0) return;
    const told = await files.read(
      begun.map(({ known }) => known),
      signal,
    );
    const there = new Set(told.map(({ id }) => id));
    for (const { run, known } of begun) {
      if (!there.has(known.id) && findPlacedRun(database, run)?.task === known.id) {
        leaveTask(database, run);
      }
    }
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
