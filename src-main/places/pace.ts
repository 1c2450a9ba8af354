/** Longest pause between two questions to a place that does not answer, in seconds. */
const LONGEST_SECONDS = 300;
/** A place that needs a larger share of the time than this to answer is asked less often. */
const LARGEST_SHARE = 0.2;

/** How long to wait before a place is asked again. */
export class Pace {
  readonly #periodSeconds: number;
  #failures = 0;

  constructor(periodSeconds: number) {
    this.#periodSeconds = periodSeconds;
  }

  /**
   * After an answer.
   * @param tookSeconds how long the place needed for it
   * @returns seconds
   */
  answered(tookSeconds: number): number {
    this.#failures = 0;
    return Math.min(LONGEST_SECONDS, Math.max(this.#periodSeconds, tookSeconds / LARGEST_SHARE));
  }

  /** After a failure: twice as long each time. @returns seconds */
  failed(): number {
    this.#failures++;
    return Math.min(LONGEST_SECONDS, this.#periodSeconds * 2 ** this.#failures);
  }
}
