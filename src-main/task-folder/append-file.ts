import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { DiskFullError, isDiskFull } from '../disk/disk-full.ts';
import { PRIVATE_FILE } from '../disk/private-modes.ts';

/**
 * A new file of lines that one process appends to. What is written is whole for whoever reads whole lines, also
 * when the disk is full in the middle of it.
 */
export class AppendFile {
  readonly #path: string;
  readonly #file: number;
  #length = 0;

  /** @throws the file system's errors, EEXIST among them */
  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'ax', PRIVATE_FILE);
  }

  /**
   * Appends a line.
   * @throws DiskFullError, or the file system's other errors; nothing of it stays then
   */
  append(row: object): void {
    const bytes = Buffer.from(`${JSON.stringify(row)}\n`);
    try {
      for (let written = 0; written < bytes.length;) {
        written += writeSync(this.#file, bytes, written);
      }
      this.#length += bytes.length;
    } catch (cause) {
      // What comes next would end the torn line, and nobody could read on.
      ftruncateSync(this.#file, this.#length);
      throw isDiskFull(cause) ? new DiskFullError(this.#path, { cause }) : cause;
    }
  }

  /** Makes all lines last. */
  sync(): void {
    fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}
