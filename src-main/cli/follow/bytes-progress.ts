import { formatBinaryBytes } from '../../../shared/format/bytes.ts';
import { formatHours } from '../../../shared/format/duration.ts';
import { formatExactShare } from '../../../shared/format/number.ts';

/** Shows how many bytes are done, and how long the rest will take at the pace so far. */
export class BytesProgress {
  readonly #say: (line: string) => void;
  readonly #now: () => number;
  readonly #begun: number;
  #total: number;
  #done = 0;

  /** @param now milliseconds of a clock */
  constructor(total: number, say: (line: string) => void, now = () => performance.now()) {
    this.#total = total;
    this.#say = say;
    this.#now = now;
    this.#begun = now();
  }

  get done(): number {
    return this.#done;
  }

  add(bytes: number): void {
    this.reach(this.#done + bytes, this.#total);
  }

  /** "41.2% of 1.3 GiB  12 s left". */
  reach(done: number, total: number): void {
    this.#done = done;
    this.#total = total;
    if (done === 0 || total === 0) return;
    const share = Math.min(1, done / total);
    const seconds = ((this.#now() - this.#begun) / 1000) * (1 / share - 1);
    this.#say(
      `${formatExactShare(share)} of ${formatBinaryBytes(total)}  ${formatHours(seconds)} left`,
    );
  }
}
