import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDiskFull } from './disk-full.ts';
import { freeBytes } from './free-space.ts';
import { PRIVATE_FILE } from './private-modes.ts';

const RESERVE_FILE = 'lab.reserve';
const RESERVE_BYTES = 1024 * 1024;
/** With less room, a reserve would only fill the disk sooner. */
const ROOM_FOR_RESERVE = 16 * RESERVE_BYTES;

/**
 * A file that is given up when the disk is full, so that the little that must be written then finds room:
 * how a run ended, and what makes room again.
 */
export class DiskReserve {
  readonly #folder: string;
  readonly #file: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#file = join(folder, RESERVE_FILE);
  }

  /** Makes the file if it is not there and there is room for it. */
  fill(): void {
    const whole = existsSync(this.#file) && statSync(this.#file).size === RESERVE_BYTES;
    if (whole || (freeBytes(this.#folder) ?? Infinity) < ROOM_FOR_RESERVE) return;
    try {
      // Not only zeros: some file systems reserve no room for them.
      const bytes = Buffer.alloc(RESERVE_BYTES, 'HRM-Agent Lab keeps this room for bad times. ');
      writeFileSync(this.#file, bytes, { mode: PRIVATE_FILE });
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      rmSync(this.#file, { force: true });
    }
  }

  /** Gives up the reserve when the disk is full: making room needs a little room, too. */
  openIfFull(): void {
    if ((freeBytes(this.#folder) ?? Infinity) < RESERVE_BYTES) rmSync(this.#file, { force: true });
  }

  /**
   * Does something that must find room; when the disk is full, tries once more without the reserve.
   * @throws what `work` throws, DISK_FULL also when that was not enough
   */
  use<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!isDiskFull(error) || !existsSync(this.#file)) throw error;
      rmSync(this.#file, { force: true });
      return work();
    }
  }
}
