/** A run that dies young loses no more than this. Seconds of training. */
const FIRST_SECONDS = 30;

/** Tells when a checkpoint is due by the clock, between those that the configuration counts in updates. */
export class CheckpointTimer {
  readonly #everySeconds: number;
  #hasCheckpoint: boolean;
  #since: number;

  /**
   * @param everySeconds training time between two checkpoints, 0 for none by the clock
   * @param start.now training time so far, seconds
   * @param start.hasCheckpoint whether the run goes on from one; else the first is due sooner
   */
  constructor(everySeconds: number, start: { now: number; hasCheckpoint: boolean }) {
    this.#everySeconds = everySeconds;
    this.#hasCheckpoint = start.hasCheckpoint;
    this.#since = start.now;
  }

  /** @param now training time so far, seconds */
  isDue(now: number): boolean {
    if (this.#everySeconds === 0) return false;
    const wait = this.#hasCheckpoint
      ? this.#everySeconds
      : Math.min(this.#everySeconds, FIRST_SECONDS);
    return now - this.#since >= wait;
  }

  /** A checkpoint was written, for whatever reason. */
  written(now: number): void {
    this.#hasCheckpoint = true;
    this.#since = now;
  }
}
