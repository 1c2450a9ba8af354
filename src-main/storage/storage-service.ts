import { LIVE_RUN_STATES } from '../../shared/contract/runs.ts';
import type {
  Freeable,
  RemovalEvent,
  Restored,
  RunBytes,
  RunSize,
  TrashContent,
} from '../../shared/contract/storage.ts';
import { printable } from '../../shared/text/control-characters.ts';
import { cannotBeRead } from '../checkpoint/unreadable-checkpoint.ts';
import type { DiskReserve } from '../disk/disk-reserve.ts';
import { runInTurns, Tasks } from '../streams/tasks.ts';
import { runFolder } from '../store/data-folder.ts';
import { giveSpaceBack } from '../store/database/give-space-back.ts';
import { findRun } from '../store/runs/runs-repository.ts';
import { FREEINGS, type FreeableResult, isResult, RESULT_FREEINGS } from './freeing/all.ts';
import { BEGAN_TO_TRAIN, type Freeing } from './freeing/freeing.ts';
import { type MeasuredLab, measureRuns } from './measure-runs.ts';
import { StorageReader } from './storage-reader.ts';
import { Trash, type TrashOptions } from './trash.ts';

/** How often the trash is looked through while the lab is open. */
const REVIEW_MILLISECONDS = 3_600_000;

export interface StorageServiceOptions extends TrashOptions, Omit<MeasuredLab, 'database'> {
  /** Given up when deleting itself finds no room. */
  readonly reserve: DiskReserve;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

type Removal = AsyncGenerator<RemovalEvent, void, void>;

/** What became of something that was to go for ever. */
interface Outcome {
  readonly freed: number;
  /** Why it, or a part of it, was left; null when it is gone. */
  readonly reason: string | null;
}

interface Step {
  readonly id: string;
  readonly remove: () => Promise<Outcome>;
}

function outcome(reason: string | null, bytes: number): Outcome {
  return { freed: reason === null ? bytes : 0, reason };
}

function totalBytes(bytes: RunBytes): number {
  const { checkpoints, replay, damaged, other, metrics, episodes } = bytes;
  return checkpoints + replay + damaged + other + metrics + episodes;
}

/** What cannot be read or removed, now or ever, keeps nothing else from going. @throws any other error */
function reasonToLeave(error: unknown): string {
  if (!cannotBeRead(error)) throw error;
  return printable(error.message);
}

/** @throws what is no reason to leave anything */
function reasonForRest(failures: readonly unknown[]): string | null {
  if (failures.length === 0) return null;
  const reasons = [...new Set(failures.map(reasonToLeave))].join('; ');
  return `not all of it could be removed (${reasons}); the rest goes at the next start of the lab`;
}

function sayFailure(what: string, error: unknown): void {
  process.stderr.write(`${what}: ${printable(String(error))}\n`);
}

/** Looks after the room that a lab takes: its trash, and what can be given up. */
export class StorageService extends StorageReader {
  readonly #options: StorageServiceOptions;
  readonly #trash: Trash;
  readonly #tasks = new Tasks();
  readonly #closing = new AbortController();
  readonly #timer: NodeJS.Timeout;

  /** Empties the trash of what is too old, now and as long as the lab is open. */
  constructor(options: StorageServiceOptions) {
    super(options);
    this.#options = options;
    this.#trash = new Trash(options);
    this.#review();
    this.#timer = setInterval(() => this.#review(), REVIEW_MILLISECONDS).unref();
  }

  /** @throws TrashError NOT_IN_TRASH. */
  restore(id: string): Restored {
    this.forget();
    return this.#trash.restore(id);
  }

  keepTrash(days: number | null): TrashContent {
    return this.#trash.keep(days);
  }

  /**
   * Removes entries of the trash for ever, one after the other. Whoever stops reading leaves the rest there.
   * @throws TrashError NOT_IN_TRASH when one is not there; nothing is removed then.
   */
  async *remove(ids: readonly string[], signal?: AbortSignal): Removal {
    const entries = [...new Set(ids)].map((id) => this.#trash.find(id));
    const { runs } = await this.overview();
    const sizes = new Map(runs.map(({ id, bytes }) => [id, totalBytes(bytes)]));
    const steps = entries.map((entry) => ({
      id: entry.id,
      remove: async () => {
        if (!this.#trash.holds(entry)) return outcome('it is not in the trash any more', 0);
        const { gone, failures } = await this.#trash.remove(entry);
        const freed = gone.reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
        return { freed, reason: reasonForRest(failures) };
      },
    }));
    yield* this.#removal(steps, signal);
  }

  /**
   * Gives up something of runs that do not train, by default of all, or results that can be computed again,
   * and returns the room to the disk.
   */
  async *free(
    { what, runs }: { readonly what: Freeable; readonly runs?: readonly string[] | undefined },
    signal?: AbortSignal,
  ): Removal {
    const steps = isResult(what)
      ? [this.#freeResult(what)]
      : await this.#freeRuns(FREEINGS[what], runs);
    yield* this.#removal(steps, signal);
  }

  /** Finishes removals that have begun, and begins no other. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#closing.abort();
    await this.#tasks.settled();
  }

  async *#removal(steps: readonly Step[], signal?: AbortSignal): Removal {
    const left: { id: string; reason: string }[] = [];
    let freed = 0;
    this.#options.reserve.openIfFull();
    try {
      for (const [done, step] of steps.entries()) {
        if (signal?.aborted || this.#closing.signal.aborted) return;
        yield { kind: 'progress', done, total: steps.length };
        const removed = await this.#tasks.track(
          step.remove().catch((error: unknown) => outcome(reasonToLeave(error), 0)),
        );
        freed += removed.freed;
        if (removed.reason !== null) left.push({ id: step.id, reason: removed.reason });
      }
      await this.#tasks.track(runInTurns(giveSpaceBack(this.#options.database)));
    } finally {
      this.forget();
      this.#options.reserve.fill();
    }
    yield { kind: 'done', freed, left };
  }

  #freeResult(what: FreeableResult): Step {
    const { database } = this.#options;
    const { size, free } = RESULT_FREEINGS[what];
    const { bytes } = size(database);
    const remove = async () => {
      await runInTurns(free(database));
      return outcome(null, bytes);
    };
    return { id: what, remove };
  }

  async #freeRuns(freeing: Freeing, wanted: readonly string[] | undefined): Promise<Step[]> {
    const sizes = await measureRuns(this.#options, wanted && new Set(wanted));
    return sizes
      .filter(({ id, trash, bytes }) => {
        const asked = wanted !== undefined || this.#isAtRest(id);
        return asked && trash === null && freeing.bytes(bytes) > 0;
      })
      .map((run) => this.#freeRun(freeing, run));
  }

  #freeRun(freeing: Freeing, run: RunSize): Step {
    const { id } = run;
    const remove = async () => {
      const stored = findRun(this.#options.database, id);
      if (!stored) return 'it was deleted';
      if (!this.#isAtRest(id)) return BEGAN_TO_TRAIN;
      const { database, dataFolder } = this.#options;
      return freeing.free({
        database,
        number: stored.number,
        run,
        folder: runFolder(dataFolder, id),
        isAtRest: () => this.#isAtRest(id),
      });
    };
    const bytes = freeing.bytes(run.bytes);
    return { id, remove: async () => outcome(await remove(), bytes) };
  }

  /** No worker lives for the run, and none is waited for. */
  #isAtRest(id: string): boolean {
    const run = findRun(this.#options.database, id);
    const lives = !run || LIVE_RUN_STATES.includes(run.state);
    return !lives && this.#options.runs.progressOf(id) === undefined;
  }

  /** Removes what is too old; what fails is tried again the next time. */
  #review(): void {
    this.#tasks.track(this.#removeOld()).catch((error: unknown) => sayFailure('trash', error));
  }

  async #removeOld(): Promise<void> {
    const { now = Date.now } = this.#options;
    for (const entry of this.#trash.review(now())) {
      if (this.#closing.signal.aborted) return;
      this.forget();
      const what = `trash: ${entry.kind} ${entry.id}`;
      try {
        const { failures } = await this.#trash.remove(entry);
        for (const failure of failures) sayFailure(what, failure);
      } catch (error) {
        sayFailure(what, error);
      }
    }
  }
}
