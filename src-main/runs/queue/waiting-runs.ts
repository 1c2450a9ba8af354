import { availableParallelism } from 'node:os';
import type { WritableConnection } from '../../store/connection.ts';
import type { WaitReason } from '../../../shared/contract/queue.ts';
import {
  chooseCheckpoint,
  chosenCheckpointOf,
  holdRuns,
  leaveQueue,
  queuedRuns,
  type QueuedRow,
} from '../../store/runs/queue-repository.ts';
import { findRun } from '../../store/runs/runs-repository.ts';
import type { ActiveRun } from '../life/active-run.ts';
import { queueOrder } from './queue-order.ts';
import { RoomOnDisk } from './room-on-disk.ts';
import { nextRun, type QueueLimits, queueVerdicts } from './run-queue.ts';

export interface WaitingRunsOptions {
  /** Single runs with a worker at the same time, paused ones included; the others wait. */
  readonly maxRunning: number;
  /** Engine threads that runs of experiments may take together; as many as cores if left out. */
  readonly threadBudget?: number | undefined;
}

/** A run that waits, and why. */
export interface WaitingRun extends QueuedRow {
  readonly ofExperiment: boolean;
  readonly why: WaitReason;
}

/** What keeps a run from having a turn at all; null for nothing. */
type Obstacle = 'held-back' | 'experiment-held' | 'no-room' | null;

/** The queued runs of a data folder, and which of them has its turn. */
export class WaitingRuns {
  readonly #database: WritableConnection;
  readonly #options: WaitingRunsOptions;
  readonly #hasEnded: (id: string) => boolean;
  readonly #room: RoomOnDisk;
  /** Runs of held experiments that were asked for one by one. */
  readonly #askedFor = new Set<string>();

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
    const { number } = findRun(this.#database, id)!;
    holdRuns(this.#database, [number], false);
    chooseCheckpoint(this.#database, number, resumeAt ?? null);
  }

  /** The run has its turn. @returns the update of the checkpoint that was chosen for it, if one was */
  begin(id: string): number | undefined {
    const resumeAt = chosenCheckpointOf(this.#database, id);
    this.holdBack([id]);
    this.leave(id);
    return resumeAt ?? undefined;
  }

  /** The run gives up what somebody chose for it: should it wait again, it waits as if nobody had. */
  leave(id: string): void {
    leaveQueue(this.#database, id);
  }

  /** Runs that were asked for one by one wait for their experiment again. */
  holdBack(ids: readonly string[]): void {
    for (const id of ids) this.#askedFor.delete(id);
  }

  /** The id of the run that may start beside those that have a worker; null when none may. */
  next(active: ReadonlyMap<string, ActiveRun>): string | null {
    const waiting = this.#inTurn(active).filter(({ obstacle }) => obstacle === null);
    return nextRun(waiting, loadsOf(active), this.limits)?.id ?? null;
  }

  /** All that wait, in the order of their turns. */
  list(active: ReadonlyMap<string, ActiveRun>): WaitingRun[] {
    const all = this.#inTurn(active);
    const able = all.filter(({ obstacle }) => obstacle === null);
    const verdicts = queueVerdicts(able, loadsOf(active), this.limits);
    const whyOf = new Map(able.map(({ id }, index) => [id, verdicts[index]]));
    return all.map(({ obstacle, ...run }) => ({
      ...run,
      why: obstacle === null ? whyOf.get(run.id)! : { kind: obstacle },
    }));
  }

  get limits(): QueueLimits {
    const cores = availableParallelism();
    const { maxRunning, threadBudget = cores } = this.#options;
    return { maxRunning, threadBudget, cores };
  }

  #inTurn(active: ReadonlyMap<string, ActiveRun>) {
    let hasRoom: boolean | null = null;
    const obstacleOf = (run: QueuedRow): Obstacle => {
      if (run.heldBack) return 'held-back';
      if (run.experimentHeld && !this.#askedFor.has(run.id)) return 'experiment-held';
      // The disk is asked once for all of them.
      const mayStart = run.experiment === null || (hasRoom ??= this.#room.isThere());
      return mayStart ? null : 'no-room';
    };
    const waiting = queuedRuns(this.#database).filter(
      ({ id }) => !active.has(id) && !this.#hasEnded(id),
    );
    return queueOrder(waiting).map((run) => ({
      ...run,
      ofExperiment: run.experiment !== null,
      obstacle: obstacleOf(run),
    }));
  }

  /** Stops looking for room. */
  close(): void {
    this.#room.close();
  }
}

function loadsOf(active: ReadonlyMap<string, ActiveRun>) {
  return [...active.values()].map(({ load }) => load);
}
