import type { RunProgress } from '../../../shared/contract/runs.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { wholeBatches } from '../../../shared/run-config/whole-batches.ts';
import type { CheckpointParts } from '../checkpoint/checkpoint.ts';
import type { Stopwatch } from './stopwatch.ts';

/** Milliseconds between two progress messages. */
const PROGRESS_INTERVAL = 250;

/** Where a run goes on from: a fresh one at 0 updates and 0 seconds. */
export interface ProgressStart {
  readonly update: number;
  readonly wallSeconds: number;
  /** Updates that were done with the batch it goes on with; none of a new one. */
  readonly batchUpdates?: number | undefined;
}

/** Reports how far a run is, about four times a second at most unless told to do it at once. */
export class ProgressReport {
  readonly #learning: RunConfig['learning'];
  readonly #watch: Stopwatch;
  readonly #send: (progress: RunProgress) => void;
  readonly #start: ProgressStart;
  #lastSent = 0;

  constructor(
    learning: RunConfig['learning'],
    watch: Stopwatch,
    start: ProgressStart,
    send: (progress: RunProgress) => void,
  ) {
    this.#learning = learning;
    this.#watch = watch;
    this.#start = start;
    this.#send = send;
  }

  /** How far the run is now. The time left assumes the pace since its start or resumption. */
  read({ learner, collector }: Pick<CheckpointParts, 'learner' | 'collector'>): RunProgress {
    const { update: firstUpdate, wallSeconds: firstSeconds } = this.#start;
    const totalUpdates = this.#totalUpdates;
    const done = learner.updates - firstUpdate;
    const wallSeconds = this.#watch.seconds;
    const perUpdate = (wallSeconds - firstSeconds) / done;
    return {
      update: learner.updates,
      totalUpdates,
      environmentSteps: collector.environmentSteps,
      updatesPerSecond: this.#watch.updatesPerSecond,
      wallSeconds,
      secondsLeft: done > 0 ? perUpdate * (totalUpdates - learner.updates) : null,
    };
  }

  /** The run's last update is that of a whole batch. */
  get #totalUpdates(): number {
    const { updates, updatesPerBatch } = this.#learning;
    const { update, batchUpdates = 0 } = this.#start;
    const begun = update - batchUpdates;
    return begun + wholeBatches(updates - begun, updatesPerBatch);
  }

  send(parts: CheckpointParts): void {
    this.#lastSent = performance.now();
    this.#send(this.read(parts));
  }

  sendNowAndThen(parts: CheckpointParts): void {
    if (performance.now() - this.#lastSent >= PROGRESS_INTERVAL) this.send(parts);
  }
}
