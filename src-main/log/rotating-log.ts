import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { printableLines } from '../../shared/text/control-characters.ts';

const OWNER_FILE = 0o600;
const OWNER_FOLDER = 0o700;

export interface RotatingLogOptions {
  /** A file that has become larger makes room for a new one. */
  readonly maxBytes?: number;
  /** How many full files are kept beside the one that is written: `lab.log.1` is the newest. */
  readonly keep?: number;
}

/** A file of lines with their time, which does not grow without end. */
export class RotatingLog {
  readonly path: string;
  readonly #maxBytes: number;
  readonly #keep: number;
  #bytes: number;

  /** @throws the file system's errors when the folder cannot be made */
  constructor(path: string, { maxBytes = 1_000_000, keep = 3 }: RotatingLogOptions = {}) {
    this.path = path;
    this.#maxBytes = maxBytes;
    this.#keep = keep;
    mkdirSync(dirname(path), { recursive: true, mode: OWNER_FOLDER });
    this.#bytes = existsSync(path) ? statSync(path).size : 0;
  }

  /** Nothing is thrown: a full disk must not end what is told about. */
  say(text: string, now = new Date()): void {
    const lines = printableLines(text.trimEnd())
      .split('\n')
      .map((line) => `${now.toISOString()} ${line}\n`)
      .join('');
    try {
      if (this.#bytes >= this.#maxBytes) this.#turn();
      appendFileSync(this.path, lines, { mode: OWNER_FILE });
      this.#bytes += Buffer.byteLength(lines);
    } catch {
      // Nobody is left to be told.
    }
  }

  #turn(): void {
    const file = (index: number) => (index === 0 ? this.path : `${this.path}.${index}`);
    rmSync(file(this.#keep), { force: true });
    for (let index = this.#keep - 1; index >= 0; index--) {
      if (existsSync(file(index))) renameSync(file(index), file(index + 1));
    }
    this.#bytes = 0;
  }
}
