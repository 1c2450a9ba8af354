import { join } from 'node:path';
import { errorMessage } from '../../shared/errors/thrown.ts';
import type { RunProgress } from '../../shared/contract/runs.ts';
import { isDiskFull } from '../disk/disk-full.ts';
import { ownerFolder } from '../task-folder/layout.ts';
import type { TrainerEnd, TrainerEvent } from '../trainer/protocol.ts';
import { TrainerWorker } from '../workers/trainer-worker.ts';
import type { CheckpointRoom } from './checkpoint-room.ts';
import { TaskExit } from './exit-codes.ts';
import { LostTaskError } from './ownership.ts';
import type { TakenTask, TaskWork } from './prepare-task.ts';
import type { TaskEnding, TaskWriter } from './task-writer.ts';

/** How long a worker may take to end after its last message, or when nothing of it counts any more. */
const EXIT_MILLISECONDS = 60_000;

/** Why a task is asked to write a checkpoint and end. */
export type StopCause =
  /** The lab asked for it. */
  | 'stopped'
  /** It makes room, and goes on when Slurm starts it again. */
  | 'gave-way'
  /** The same, and asks to be put back into the line. */
  | 'put-back';

export interface TaskHostOptions {
  /** Its folder. */
  readonly task: string;
  readonly taken: TakenTask;
  readonly work: TaskWork;
  readonly writer: TaskWriter;
  readonly room: CheckpointRoom;
  readonly trainerWorker: URL;
  /** What the lab asks of it now; null for nothing. */
  readonly causeToStop: () => Promise<StopCause | null>;
}

const ENDINGS: Readonly<Record<Exclude<TrainerEnd, 'stopped'>, TaskEnding>> = {
  finished: { end: 'finished', note: null, error: null },
  'goal-rate-reached': {
    end: 'goal-rate-reached',
    note: 'the goal rate was reached',
    error: null,
  },
  'time-over': { end: 'time-over', note: 'the training time was over', error: null },
};

/** What becomes of a task whose worker was asked to end. */
function endingOfStop(cause: StopCause): TaskEnding {
  if (cause === 'stopped') return { end: 'stopped', note: null, error: null };
  return { end: 'gave-way', note: 'Slurm asked for the node', error: null };
}

/** How a task fails because of an error. */
export function failureOf(error: unknown): TaskEnding {
  const message = errorMessage(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'TASK_FAILED';
  return {
    end: 'failed',
    note: message,
    error: { code: isDiskFull(error) ? 'DISK_FULL' : code, message },
  };
}

/** The one worker of a task, from its start until it is gone; what it says is written as it comes. */
export class TaskHost {
  readonly #options: TaskHostOptions;
  readonly #exited = Promise.withResolvers<string>();
  #worker: TrainerWorker | null = null;
  #stopCause: StopCause | null = null;
  /** How the process ends, once that is known. */
  #exitCode: number | null = null;
  #timer: NodeJS.Timeout | undefined;
  /** Events are handled one after the other, also those that take several turns. */
  #handled: Promise<void> = Promise.resolve();

  constructor(options: TaskHostOptions) {
    this.#options = options;
  }

  /** Trains. @returns the exit code, when the worker is gone and all it said is written */
  async live(): Promise<number> {
    const { task, taken, work, trainerWorker } = this.#options;
    const { run, config, previousChoice } = work;
    const { owner, start } = taken;
    this.#worker = new TrainerWorker(
      trainerWorker,
      {
        config,
        runFolder: ownerFolder(task, owner),
        resumeFrom: start.found && join('..', start.found.path),
        previousChoice,
        stopAtGoalRate: run.stopAtGoalRate,
        maxSeconds: run.maxSeconds,
      },
      { onEvent: (event) => this.#receive(event), onExit: this.#exited.resolve },
    );
    const reason = await this.#exited.promise;
    await this.#handled;
    clearTimeout(this.#timer);
    return this.#exitCode ?? this.#died(reason);
  }

  /** Lets the worker write a checkpoint and end. What the lab asks by then counts more than the cause. */
  stop(cause: StopCause): void {
    if (this.#stopCause !== null) return;
    this.#stopCause = cause;
    if (this.#exitCode === null) this.#worker?.send({ kind: 'stop' });
  }

  /** Nothing more can be written, or nothing of it counts any more: the worker ends without a word. */
  giveUp(error: unknown): void {
    if (this.#exitCode !== null) return;
    process.stderr.write(`hrm-lab: ${errorMessage(error)}\n`);
    this.#exitCode = error instanceof LostTaskError ? TaskExit.done : this.#tellFailure(error);
    this.#worker?.send({ kind: 'discard' });
    this.#endSoon();
  }

  #tellFailure(error: unknown): number {
    try {
      this.#options.writer.end(failureOf(error));
      return TaskExit.done;
    } catch (again) {
      process.stderr.write(`hrm-lab: that is not written down: ${errorMessage(again)}\n`);
      return TaskExit.unusable;
    }
  }

  #receive(event: TrainerEvent): void {
    this.#handled = this.#handled
      .then(() => (this.#exitCode === null ? this.#handle(event) : undefined))
      .catch((error: unknown) => this.giveUp(error));
  }

  async #handle(event: TrainerEvent): Promise<void> {
    const { writer, room } = this.#options;
    switch (event.kind) {
      case 'chosen':
        return writer.chosen(event);
      case 'warning':
        return writer.note(event.text);
      case 'ready':
        return writer.ready(event);
      case 'rung':
        return writer.rung(event);
      case 'state':
        return;
      case 'progress':
        return writer.progress(event.progress);
      case 'metrics':
        return writer.metrics(event.points);
      case 'validation':
        return writer.validation(event.report);
      case 'episodes':
        return writer.episodes(event.episodes);
      case 'checkpoint': {
        const { kind: _, ...told } = event;
        const checkpoint = { ...told, createdAt: Date.now() };
        writer.checkpoint(checkpoint);
        return room.makeRoom(checkpoint);
      }
      case 'never-began':
        return this.#stopped();
      case 'ended':
        return event.reason === 'stopped'
          ? this.#stopped(event.progress)
          : this.#finish(ENDINGS[event.reason], TaskExit.done, event.progress);
      case 'failed': {
        const { code, message } = event;
        const ending = { end: 'failed', note: message, error: { code, message } } as const;
        return this.#finish(ending, TaskExit.done);
      }
    }
  }

  async #stopped(progress?: RunProgress): Promise<void> {
    const cause = (await this.#options.causeToStop()) ?? this.#stopCause ?? 'gave-way';
    const exitCode = cause === 'put-back' ? TaskExit.putBack : TaskExit.done;
    this.#finish(endingOfStop(cause), exitCode, progress);
  }

  #finish(ending: TaskEnding, exitCode: number, progress?: RunProgress): void {
    this.#options.writer.end(ending, progress);
    this.#exitCode = exitCode;
    this.#endSoon();
  }

  /** The worker died without a last word: whoever comes next goes on. */
  #died(reason: string): number {
    process.stderr.write(`hrm-lab: ${reason}\n`);
    try {
      this.#options.writer.flush();
      this.#options.writer.note(`the worker died: ${reason}`);
      return TaskExit.died;
    } catch (error) {
      process.stderr.write(`hrm-lab: that is not written down: ${errorMessage(error)}\n`);
      return error instanceof LostTaskError ? TaskExit.done : TaskExit.died;
    }
  }

  #endSoon(): void {
    this.#timer ??= setTimeout(() => this.#worker?.terminate(), EXIT_MILLISECONDS);
  }
}
