/** What a part may take as long as there is any time left: a process has to start, and a device to be found. */
const LEAST_SECONDS = 20;
/** Below it nothing is begun. */
const TOO_LITTLE_SECONDS = 1;

/** The time of all parts together, of which each has a share; what one does not use, those after it have. */
export class Budget {
  readonly seconds: number;
  readonly #now: () => number;
  readonly #began: number;

  /** @param now milliseconds of a clock that only goes on */
  constructor(seconds: number, now = () => performance.now()) {
    this.seconds = seconds;
    this.#now = now;
    this.#began = now();
  }

  /** Seconds since it began. */
  get used(): number {
    return (this.#now() - this.#began) / 1000;
  }

  /**
   * Seconds that the next part may take; null when there is no time left for it.
   * @param weight of the next part
   * @param later weights of all that are to come after it, together
   */
  allow(weight: number, later: number): number | null {
    const left = this.seconds - this.used;
    const share = (left * weight) / (weight + later);
    return left < TOO_LITTLE_SECONDS ? null : Math.min(left, Math.max(share, LEAST_SECONDS));
  }
}
