import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator';
import { expandSeed, SEED_WORDS, wordsOf } from './stream-seed.ts';

const TWO_POW_32 = 0x1_0000_0000;
const STATE_LENGTH = SEED_WORDS + 2;
const NUMBER_STREAM = 0;
const NAMED_STREAM = 1;

/**
 * Seeded random numbers with a state that can be stored: pure-rand's xoroshiro128plus and the
 * distributions the lab needs. Drawing allocates nothing.
 */
export class RandomGenerator {
  readonly #source: JumpableRandomGenerator;
  /** The second value of the last pair of normal numbers, when there is one. */
  #spare = 0;
  #hasSpare = false;

  private constructor(words: readonly number[]) {
    this.#source = xoroshiro128plusFromState(words);
  }

  /**
   * The generator of one stream of a seed. Streams of one seed, and equal streams of different
   * seeds, are unrelated; stream 1 and stream '1' are two streams.
   * @throws RangeError when the seed or a numeric stream is not a safe integer.
   */
  static fromSeed(seed: number, stream: number | string): RandomGenerator {
    const name =
      typeof stream === 'number'
        ? [NUMBER_STREAM, ...wordsOf(stream)]
        : [NAMED_STREAM, ...Array.from(stream, (letter) => letter.codePointAt(0)!)];
    return new RandomGenerator(expandSeed([...wordsOf(seed), ...name]));
  }

  /**
   * Goes on exactly where `state()` was taken.
   * @throws RangeError for anything that is not such a state.
   */
  static fromState(state: readonly number[]): RandomGenerator {
    const words = state.slice(0, SEED_WORDS);
    const [hasSpare, spare] = state.slice(SEED_WORDS);
    const valid =
      state.length === STATE_LENGTH &&
      words.every((word) => Number.isInteger(word) && word === (word | 0)) &&
      words.some((word) => word !== 0) &&
      (hasSpare === 0 || hasSpare === 1) &&
      Number.isFinite(spare);
    if (!valid) throw new RangeError('not the state of a random generator');
    const generator = new RandomGenerator(words);
    generator.#hasSpare = hasSpare === 1;
    generator.#spare = spare;
    return generator;
  }

  /** Six finite numbers that survive JSON: four words, whether a normal number waits, and it. */
  state(): number[] {
    return [...this.#source.getState(), this.#hasSpare ? 1 : 0, this.#spare];
  }

  /** Uniform integer in [0, 2^32). */
  uint32(): number {
    return this.#source.next() >>> 0;
  }

  /** Uniform in [0, 1), a multiple of 2^-32. */
  uniform(): number {
    return (this.#source.next() >>> 0) / TWO_POW_32;
  }

  /**
   * Uniform integer in [0, n), unbiased: numbers past the last whole bucket are drawn again.
   * @throws RangeError unless n is an integer in 1..2^32.
   */
  integer(n: number): number {
    if (!(n >= 1 && n <= TWO_POW_32 && Number.isInteger(n))) {
      throw new RangeError(`cannot draw an integer below ${n}`);
    }
    // Divides instead of taking the remainder: the low bits of xoroshiro128+ are its weakest.
    const bucket = Math.floor(TWO_POW_32 / n);
    for (;;) {
      const drawn = Math.floor((this.#source.next() >>> 0) / bucket);
      if (drawn < n) return drawn;
    }
  }

  /** Standard normal number (Marsaglia's polar method, which makes them in pairs). */
  normal(): number {
    if (this.#hasSpare) {
      this.#hasSpare = false;
      const spare = this.#spare;
      this.#spare = 0;
      return spare;
    }
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square === 0 || square >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      this.#hasSpare = true;
      this.#spare = y * scale;
      return x * scale;
    }
  }

  /**
   * Standard normal number conditioned on |x| ≤ limit. Its variance is below 1 (0.774 at 2).
   * @throws RangeError for a limit under 0.1, which would take too many tries.
   */
  truncatedNormal(limit = 2): number {
    if (!(limit >= 0.1)) throw new RangeError(`limit of a truncated normal: ${limit}`);
    for (;;) {
      const drawn = this.normal();
      if (Math.abs(drawn) <= limit) return drawn;
    }
  }
}
