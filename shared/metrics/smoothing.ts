/** The strongest smoothing. */
export const MOST_SMOOTHING = 0.99;

/** What a smoother knows of all values so far; both are 0 before the first. */
export interface SmootherState {
  /** Σ (1 − s)·s^age·value over them. */
  readonly sum: number;
  /** Σ (1 − s)·s^age, which is 1 − s^n after n values. */
  readonly weight: number;
}

/**
 * Exponential moving average without the bias of its start (Kingma & Ba 2015, as TensorBoard
 * smooths): the weighted mean of all values so far, in which one that is a point older counts s times
 * as much.
 */
export class Smoother {
  readonly #smoothing: number;
  #sum: number;
  #weight: number;

  /** @param smoothing s, at least 0 (each value by itself) and below 1 */
  constructor(smoothing: number, { sum, weight }: SmootherState = { sum: 0, weight: 0 }) {
    this.#smoothing = smoothing;
    this.#sum = sum;
    this.#weight = weight;
  }

  /** The average after one more value. */
  next(value: number): number {
    const s = this.#smoothing;
    this.#sum = s * this.#sum + (1 - s) * value;
    this.#weight = s * this.#weight + (1 - s);
    return this.#sum / this.#weight;
  }

  get state(): SmootherState {
    return { sum: this.#sum, weight: this.#weight };
  }
}

/** What values that are older than this many points still count for, at most. */
const NEGLIGIBLE = 1e-12;

/** How many points before a range are to be read, so that its averages are those of the whole curve. */
export function warmUpPoints(smoothing: number): number {
  return smoothing <= 0 ? 0 : Math.ceil(Math.log(NEGLIGIBLE) / Math.log(smoothing));
}
