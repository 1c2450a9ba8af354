import { printableLines } from '../../shared/text/control-characters.ts';

const LINES_A_MINUTE = 20;
const LONGEST_LINE = 4_000;
const MINUTE = 60_000;

/** Prints errors on standard error; of those that repeat without end only the first ones and their number. */
export class LimitedLog {
  readonly #write: (text: string) => void;
  #since = -Infinity;
  #said = 0;
  #unsaid = 0;

  constructor(write: (text: string) => void = (text) => void process.stderr.write(text)) {
    this.#write = write;
  }

  /** @param now milliseconds of a clock that is not set back */
  say(text: string, now = performance.now()): void {
    if (now - this.#since >= MINUTE) {
      if (this.#unsaid > 0) this.#write(`and ${this.#unsaid} more errors of that minute\n`);
      this.#since = now;
      this.#said = 0;
      this.#unsaid = 0;
    }
    if (this.#said >= LINES_A_MINUTE) {
      if (this.#unsaid++ === 0) this.#write('More errors in this minute are only counted.\n');
      return;
    }
    this.#said++;
    const short = text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text;
    this.#write(`${printableLines(short)}\n`);
  }
}
