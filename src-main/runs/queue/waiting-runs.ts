import { availableParallelism } from 'node:os';
import type { WritableConnection } from '../../store/connection.ts';
import { queuedRuns } from '../../store/runs/runs-repository.ts';
import type { ActiveRun } from '../life/active-run.ts';
import { RoomOnDisk } from './room-on-disk.ts';
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
  readonly #hasEnded: (id: string) => boolean;
  readonly #room: RoomOnDisk;
  /** Runs of held experiments that were asked for one by one. */
  readonly #askedFor = new Set<string>();
  /** Updates of checkpoints that were chosen to go on from, by run. */
  readonly #resumeAt = new Map<string, number>();

  /**
   * @param on.hasEnded has a run ended that is stored as if it waited?
   * @param on.onRoom is called some time after there was no room for a run of an experiment
   */
  constructor(
    database: WritableConnection,
    options: WaitingRunsOptions & { readonly dataFolder: string },
    on: { readonly hasEnded: (id: string) => boolean; readonly onRoom: () => void },
  ) {
    this.#database = database;
    this.#options = options;
    this.#hasEnded = on.hasEnded;
    this.#room = new RoomOnDisk(options.dataFolder, on.onRoom);
  }

  /**
   * The run need not wait for its experiment to be resumed.
   * @param resumeAt update of the checkpoint to go on from; undefined for the newest whole one
   */
  askFor(id: string, resumeAt: number | undefined): void {
    this.#askedFor.add(id);
    if (resumeAt === undefined) this.#resumeAt.delete(id);
    else this.#resumeAt.set(id, resumeAt);
  }

  /** The run has its turn. @returns the update of the checkpoint that was chosen for it, if one was */
  begin(id: string): number | undefined {
    const resumeAt = this.#resumeAt.get(id);
    this.#resumeAt.delete(id);
    this.holdBack([id]);
    return resumeAt;
  }

  /** Runs that were asked for one by one wait for their experiment again. */
  holdBack(ids: readonly string[]): void {
    for (const id of ids) this.#askedFor.delete(id);
  }

  /** The id of the run that may start beside those that have a worker; null when none may. */
  next(active: ReadonlyMap<string, ActiveRun>): string | null {
    const { maxRunning, threadBudget = availableParallelism() } = this.#options;
    let hasRoom: boolean | null = null;
    const waiting = queuedRuns(this.#database).filter(({ id, held, ofExperiment }) => {
      if (active.has(id) || this.#hasEnded(id)) return false;
      if (held && !this.#askedFor.has(id)) return false;
      // The disk is asked once for all of them.
      return !ofExperiment || (hasRoom ??= this.#room.isThere());
    });
    const loads = [...active.values()].map(({ load }) => load);
    const limits = { maxRunning, threadBudget, cores: availableParallelism() };
    return nextRun(waiting, loads, limits)?.id ?? null;
  }

  /** Stops looking for room. */
  close(): void {
    this.#room.close();
  }
}
