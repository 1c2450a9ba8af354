/** Seconds spent training, pauses excluded, and the pace of the latest updates. */
export class Stopwatch {
  #before: number;
  #since: number | null = null;
  #pace = 0;
  #lapSeconds = 0;
  #lapUpdates = 0;

  /** @param before seconds spent before, when a run is resumed */
  constructor(before = 0) {
    this.#before = before;
  }

  start(): void {
    this.#since ??= performance.now();
  }

  pause(): void {
    this.#before = this.seconds;
    this.#since = null;
  }

  get seconds(): number {
    const running = this.#since === null ? 0 : (performance.now() - this.#since) / 1000;
    return this.#before + running;
  }

  /** Adds the time of one update; the pace is the mean over about the last second. */
  addUpdate(seconds: number): void {
    this.#lapSeconds += seconds;
    this.#lapUpdates++;
    if (this.#lapSeconds < 1 && this.#pace > 0) return;
    this.#pace = this.#lapUpdates / this.#lapSeconds;
    if (this.#lapSeconds < 1) return;
    this.#lapSeconds = 0;
    this.#lapUpdates = 0;
  }

  get updatesPerSecond(): number {
    return this.#pace;
  }
}
