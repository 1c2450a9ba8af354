import { formatBinaryBytes } from '../../../shared/format/bytes.ts';
import { freeBytes } from '../../disk/free-space.ts';

/** Needed besides room for two checkpoints: for the database and whatever else the machine writes. */
const SPARE_BYTES = 64 * 2 ** 20;

/** What was found on the disk: a new warning when room becomes scarce, afterwards the same one. */
export type DiskFinding =
  | { readonly isNew: true; readonly warning: string }
  | { readonly isNew: false; readonly warning: string | null };

/** Notices that the next checkpoint of a run may not fit, before the run fails because of it. */
export class DiskWatch {
  readonly #folder: string;
  readonly #free: (folder: string) => number | null;
  #warning: string | null = null;

  constructor(folder: string, free = freeBytes) {
    this.#folder = folder;
    this.#free = free;
  }

  /** @param checkpointBytes of the checkpoint just written */
  look(checkpointBytes: number): DiskFinding {
    const free = this.#free(this.#folder) ?? Infinity;
    const was = this.#warning;
    if (free >= 2 * checkpointBytes + SPARE_BYTES) this.#warning = null;
    else if (was === null) {
      const sizes = `${formatBinaryBytes(free)} are free, a checkpoint takes ${formatBinaryBytes(checkpointBytes)}`;
      this.#warning = `the disk is nearly full: ${sizes}`;
      return { isNew: true, warning: this.#warning };
    }
    return { isNew: false, warning: this.#warning };
  }
}
