import { freeBytes } from '../../disk/free-space.ts';
import { doOrSay } from '../../streams/do-or-say.ts';

/** A run does not get far with less than this. */
const LEAST_BYTES = 16 * 2 ** 20;
const RETRY_MILLISECONDS = 10_000;

/**
 * Whether there is room for one more run. Runs of an experiment wait for it: otherwise they would fail one
 * after the other.
 */
export class RoomOnDisk {
  readonly #folder: string;
  readonly #onRetry: () => void;
  readonly #free: (folder: string) => number | null;
  #timer: NodeJS.Timeout | undefined;

  /** @param onRetry is called some time after there was none */
  constructor(folder: string, onRetry: () => void, free = freeBytes) {
    this.#folder = folder;
    this.#onRetry = onRetry;
    this.#free = free;
  }

  isThere(): boolean {
    if ((this.#free(this.#folder) ?? Infinity) >= LEAST_BYTES) return true;
    if (this.#timer) return false;
    process.stderr.write(`disk full: runs of experiments wait for room at ${this.#folder}\n`);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      doOrSay('runs that wait', this.#onRetry);
    }, RETRY_MILLISECONDS);
    return false;
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}
