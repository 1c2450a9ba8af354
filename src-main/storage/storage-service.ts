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

/** What is removed for ever, and how much that was. */
interface Step {
  readonly id: string;
  readonly bytes: number;
  /** @returns why it was left; null when it is gone */
  readonly remove: () => Promise<string | null>;
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
    const sizes = new Map<string, number>();
    for (const { trash, bytes } of (await this.overview()).runs) {
      if (trash !== null) sizes.set(trash, (sizes.get(trash) ?? 0) + totalBytes(bytes));
    }
    const steps = entries.map((entry) => ({
      id: entry.id,
      bytes: sizes.get(entry.id) ?? 0,
      remove: async () => {
        if (!this.#trash.holds(entry)) return 'it is not in the trash any more';
        await this.#trash.remove(entry);
        return null;
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
        const reason = await this.#tasks.track(step.remove().catch(reasonToLeave));
        if (reason === null) freed += step.bytes;
        else left.push({ id: step.id, reason });
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
    const remove = async () => {
      await runInTurns(free(database));
      return null;
    };
    return { id: what, bytes: size(database).bytes, remove };
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
    return { id, bytes: freeing.bytes(run.bytes), remove };
  }

  /** No worker lives for the run, and none is waited for. */
  #isAtRest(id: string): boolean {
    const run = findRun(this.#options.database, id);
    const lives = !run || LIVE_RUN_STATES.includes(run.state);
    return !lives && this.#options.runs.progressOf(id) === undefined;
  }

  /** Removes what is too old; what fails is tried again the next time. */
  #review(): void {
    this.#tasks.track(this.#removeOld()).catch((error: unknown) => {
      process.stderr.write(`trash: ${printable(String(error))}\n`);
    });
  }

  async #removeOld(): Promise<void> {
    const { now = Date.now } = this.#options;
    for (const entry of this.#trash.review(now())) {
      if (this.#closing.signal.aborted) return;
      this.forget();
      await this.#trash.remove(entry);
    }
  }
}
