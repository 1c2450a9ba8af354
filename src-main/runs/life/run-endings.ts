import { printable } from '../../../shared/text/control-characters.ts';
import type { RunProgress, RunState } from '../../../shared/contract/runs.ts';
import type { DiskReserve } from '../../disk/disk-reserve.ts';
import { isDiskFull } from '../../disk/disk-full.ts';
import type { WritableConnection } from '../../store/connection.ts';
import type { StoredRun } from '../../store/runs/run-row.ts';
import { changeState, saveError, saveProgress } from '../../store/runs/runs-repository.ts';
import { doOrSay } from '../../streams/do-or-say.ts';

/** What became of a run when its worker ended. */
export interface RunEnding {
  readonly state: RunState;
  readonly note: string | null;
  /** Why it failed; null when it did not. */
  readonly error: StoredRun['error'];
  readonly progress: RunProgress;
}

type Unsaved = RunEnding & { readonly run: StoredRun; readonly at: number };

const RETRY_MILLISECONDS = 5_000;

/**
 * Stores how runs ended. An ending that cannot be stored, because the disk is full, is kept and shown as
 * if it were, and stored as soon as there is room.
 */
export class RunEndings {
  readonly #database: WritableConnection;
  readonly #reserve: DiskReserve;
  readonly #onStored: (id: string) => void;
  readonly #unsaved = new Map<string, Unsaved>();
  #timer: NodeJS.Timeout | undefined;

  /** @param onStored an ending is stored some time after it came */
  constructor(
    database: WritableConnection,
    reserve: DiskReserve,
    onStored: (id: string) => void = () => {},
  ) {
    this.#database = database;
    this.#reserve = reserve;
    this.#onStored = onStored;
  }

  /** Stores an ending, or keeps it. */
  end(run: StoredRun, ending: RunEnding): void {
    this.#unsaved.set(run.id, { ...ending, run, at: Date.now() });
    this.#saveAll();
  }

  /** A run could not go on, or not even begin. */
  fail(run: StoredRun, { code, message }: Error & { readonly code: string }): void {
    const { progress } = run;
    this.end(run, { state: 'failed', note: message, error: { code, message }, progress });
  }

  /** No process supervises the run any more. */
  interrupt(run: StoredRun, note: string): void {
    const { progress } = run;
    this.end(run, { state: 'interrupted', note, error: null, progress });
  }

  /** A run as it is, whether or not that is stored. */
  withEnding(run: StoredRun): StoredRun {
    const unsaved = this.#unsaved.get(run.id);
    if (!unsaved) return run;
    const { state, error, progress, at } = unsaved;
    // Never goes back, as where it is stored: watchers leave aside what seems older than what they know.
    return { ...run, state, error, progress, updatedAt: Math.max(at, run.updatedAt + 1) };
  }

  /** Has a run ended although it is stored as if it had not? */
  holds(id: string): boolean {
    return this.#unsaved.has(id);
  }

  /**
   * Stores what is kept of a run, before something else becomes of it.
   * @throws StoreError
   */
  settle(id: string): void {
    const unsaved = this.#unsaved.get(id);
    if (unsaved) this.#save(unsaved);
  }

  /** Forgets a run that is being removed. */
  forget(id: string): void {
    this.#unsaved.delete(id);
  }

  /** Tries for the last time; what cannot be stored now is found interrupted at the next start. */
  close(): void {
    this.#saveAll();
    clearTimeout(this.#timer);
    this.#unsaved.clear();
  }

  #save({ run, at, ...ending }: Unsaved): void {
    const { state, note, error, progress } = ending;
    const database = this.#database;
    this.#reserve.use(() =>
      database.transaction(() => {
        if (error) saveError(database, run.number, error);
        saveProgress(database, run.number, progress, at);
        changeState(database, run.number, { state, at, update: progress.update, note });
      }),
    );
    this.#unsaved.delete(run.id);
  }

  #tryAgain(): void {
    const ids = [...this.#unsaved.keys()];
    this.#saveAll();
    for (const id of ids)
      if (!this.#unsaved.has(id)) doOrSay(`run ${id}`, () => this.#onStored(id));
  }

  #saveAll(): void {
    clearTimeout(this.#timer);
    for (const unsaved of this.#unsaved.values()) {
      try {
        this.#save(unsaved);
      } catch (error) {
        if (!isDiskFull(error)) report(unsaved.run, error);
      }
    }
    if (this.#unsaved.size === 0) return this.#reserve.fill();
    this.#timer = setTimeout(() => this.#tryAgain(), RETRY_MILLISECONDS);
    this.#timer.unref();
  }
}

function report({ id }: StoredRun, error: unknown): void {
  process.stderr.write(`run ${id}: how it ended is not stored: ${printable(String(error))}\n`);
}
