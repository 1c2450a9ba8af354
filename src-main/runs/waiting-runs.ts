import { availableParallelism } from 'node:os';
import type { WritableConnection } from '../store/connection.ts';
import { type QueuedRun, queuedRuns } from '../store/runs-repository.ts';
import type { ActiveRun } from './active-run.ts';
import { nextRun } from './run-queue.ts';

export interface WaitingRunsOptions {
  /** Single runs with a worker at the same time, paused ones included; the others wait. */
  readonly maxRunning: number;
  /** Engine threads that runs of experiments may take together; as many as cores if left out. */
  readonly threadBudget?: number | undefined;
}

/** The queued runs of a data folder, and which of them has its turn. */
export class WaitingRuns {
  readonly #database: WritableConnection;
  readonly #options: WaitingRunsOptions;
  /** Runs of held experiments that were asked for one by one. */
  readonly #askedFor = new Set<string>();

  constructor(database: WritableConnection, options: WaitingRunsOptions) {
    this.#database = database;
    this.#options = options;
  }

  /** The run need not wait for its experiment to be resumed. */
  askFor(id: string): void {
    this.#askedFor.add(id);
  }

  /** Runs that were asked for one by one wait for their experiment again. */
  holdBack(ids: readonly string[]): void {
    for (const id of ids) this.#askedFor.delete(id);
  }

  /**
   * The id of the run that may start beside those that have a worker; null when none may.
   * @param mayStart what else must be so of a run
   */
  next(
    active: ReadonlyMap<string, ActiveRun>,
    mayStart: (run: QueuedRun) => boolean,
  ): string | null {
    const { maxRunning, threadBudget = availableParallelism() } = this.#options;
    const waiting = queuedRuns(this.#database).filter(
      (run) => !active.has(run.id) && (!run.held || this.#askedFor.has(run.id)) && mayStart(run),
    );
    const loads = [...active.values()].map(({ load }) => load);
    const limits = { maxRunning, threadBudget, cores: availableParallelism() };
    return nextRun(waiting, loads, limits)?.id ?? null;
  }
}
