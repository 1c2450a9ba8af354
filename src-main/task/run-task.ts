import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, errorMessage } from '../../shared/errors/thrown.ts';
import type { RunProgress } from '../../shared/contract/runs.ts';
import { wholeBatches } from '../../shared/run-config/whole-batches.ts';
import type { RawState } from '../checkpoint/check-folder.ts';
import { trainedSeconds } from '../checkpoint/trained-seconds.ts';
import { RUN_FILE } from '../runs/run-file-format.ts';
import { readAsked } from '../task-folder/asked.ts';
import {
  claimFile,
  EPISODES_FILE,
  JOURNAL_FILE,
  ownerFolder,
  taskFolder,
} from '../task-folder/layout.ts';
import { CheckpointRoom } from './checkpoint-room.ts';
import { TaskExit } from './exit-codes.ts';
import { Ownership } from './ownership.ts';
import {
  lookAtTask,
  prepareWork,
  takeTask,
  type TakenTask,
  type TaskPlace,
  type TaskWork,
} from './prepare-task.ts';
import { readRepeated } from './repeated-numbers.ts';
import { failureOf, type StopCause, TaskHost } from './task-host.ts';
import { TaskWriter } from './task-writer.ts';

/** How often it looks whether it still has the task, and what is asked of it. */
const LOOK_MILLISECONDS = 5_000;

export interface TaskOptions {
  /** Folder of the place. */
  readonly folder: string;
  /** Id of the run. */
  readonly id: string;
  readonly submission: number;
  readonly place: TaskPlace;
  readonly trainerWorker: URL;
  /**
   * Hears what the system asks of the process.
   * @returns what gives the signals back
   */
  readonly onAsked: (stop: (cause: StopCause) => void) => () => void;
  readonly lookMilliseconds?: number;
}

/** It ends with the batch in which its last update is. */
function totalUpdates({ config }: TaskWork, update: number, { batchUpdates }: RawState): number {
  const { updates, updatesPerBatch } = config.learning;
  const begun = update - (typeof batchUpdates === 'number' ? batchUpdates : 0);
  return begun + wholeBatches(updates - begun, updatesPerBatch);
}

/** How far a run is before its worker says so. */
function progressAt({ start }: TakenTask, work: TaskWork | null): RunProgress {
  const { checkpoint, state = {} } = start.found ?? {};
  const update = checkpoint?.update ?? 0;
  return {
    update,
    totalUpdates: work ? totalUpdates(work, update, state) : 0,
    environmentSteps: checkpoint?.environmentSteps ?? 0,
    updatesPerSecond: 0,
    wallSeconds: trainedSeconds(state),
    secondsLeft: null,
  };
}

/** What the lab asks of a running task; null for nothing, or what nobody can read: the next look may find it. */
async function causeToStop(task: string, submission: number): Promise<StopCause | null> {
  try {
    const asked = await readAsked(task);
    // Another start of the task is on its way.
    if (asked.submission !== submission) return 'gave-way';
    return asked.stop ? 'stopped' : null;
  } catch (error) {
    process.stderr.write(`hrm-lab: ${errorMessage(error)}\n`);
    return null;
  }
}

/** Trains one run in the folder of a place, or finds that there is nothing to do. */
class TaskRun {
  readonly #options: TaskOptions;
  readonly #task: string;
  #stop: StopCause | null = null;
  #host: TaskHost | null = null;

  constructor(options: TaskOptions) {
    this.#options = options;
    this.#task = taskFolder(options.folder, options.id);
  }

  stop(cause: StopCause): void {
    this.#stop ??= cause;
    this.#host?.stop(cause);
  }

  async run(): Promise<number> {
    const { id, submission, place } = this.#options;
    const task = this.#task;
    const nothing = await lookAtTask(task, submission);
    if (nothing !== null) {
      process.stderr.write(`hrm-lab: nothing to do for ${id}: ${nothing}\n`);
      return TaskExit.done;
    }
    const taken = await takeTask(task, submission, place);
    const { owner, begin, stories } = taken;
    const work = await prepareWork(task, id, taken).catch((error: unknown) => ({ error }));
    const ownership = new Ownership(task, owner);
    const folder = ownerFolder(task, owner);
    const writer = new TaskWriter({
      journal: join(folder, JOURNAL_FILE),
      episodes: join(folder, EPISODES_FILE),
      ownership,
      repeated: await readRepeated(task, stories, begin.from, begin.processor),
      progress: progressAt(taken, 'error' in work ? null : work),
      onFailure: (error) => this.#host?.giveUp(error),
    });
    try {
      writer.begin(begin);
      if ('error' in work) {
        writer.end(failureOf(work.error));
        return TaskExit.done;
      }
      // An engine is chosen for a while, and the run may have come farther before.
      writer.progress(progressAt(taken, work));
      return await this.#train(taken, work, writer, ownership);
    } catch (error) {
      if (errorCode(error) !== 'TASK_LOST') throw error;
      process.stderr.write(`hrm-lab: ${errorMessage(error)}\n`);
      return TaskExit.done;
    } finally {
      writer.close();
      await this.#removeRemains(owner);
    }
  }

  /** A checkpoint that was being written when the folder was removed made it anew: nobody looks there any more. */
  async #removeRemains(owner: number): Promise<void> {
    const task = this.#task;
    const isThere = [join(task, RUN_FILE), claimFile(task, owner)].some((path) => existsSync(path));
    if (!isThere) await rm(task, { recursive: true, force: true });
  }

  async #train(
    taken: TakenTask,
    work: TaskWork,
    writer: TaskWriter,
    ownership: Ownership,
  ): Promise<number> {
    const task = this.#task;
    const { kept } = work.config.checkpoints;
    const room = new CheckpointRoom(task, ownership, kept, taken.candidates);
    const { trainerWorker, lookMilliseconds = LOOK_MILLISECONDS } = this.#options;
    const host = new TaskHost({
      task,
      taken,
      work,
      writer,
      room,
      trainerWorker,
      causeToStop: () => causeToStop(task, this.#options.submission),
    });
    this.#host = host;
    const look = setInterval(() => void this.#look(host, ownership), lookMilliseconds);
    try {
      const lived = host.live();
      // It was asked before there was somebody to ask.
      if (this.#stop) host.stop(this.#stop);
      return await lived;
    } finally {
      clearInterval(look);
    }
  }

  async #look(host: TaskHost, ownership: Ownership): Promise<void> {
    try {
      ownership.check();
      const cause = await causeToStop(this.#task, this.#options.submission);
      if (cause) host.stop(cause);
    } catch (error) {
      host.giveUp(error);
    }
  }
}

/**
 * Runs a task: takes it if there is something to do, goes on from its newest whole checkpoint, and writes what the
 * run says, until it ends, is asked to make room, or somebody else has the task.
 * @returns the exit code of the process (TaskExit)
 * @throws TaskFolderError, DiskFullError, or the file system's errors, when what it must read or write cannot be
 */
export async function runTask(options: TaskOptions): Promise<number> {
  const run = new TaskRun(options);
  const giveBack = options.onAsked((cause) => run.stop(cause));
  try {
    return await run.run();
  } finally {
    giveBack();
  }
}
