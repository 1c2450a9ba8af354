import type { RandomGenerator } from '../../shared/random/random-generator.ts';
import { expandSeed, SEED_WORDS, wordsOf } from '../../shared/random/stream-seed.ts';

const LANE_STREAM = 0;
const EPISODE_STREAM = 1;

/**
 * One small random stream per lane (xoshiro128**, Blackman & Vigna 2018), all states in one
 * typed array: an object per lane costs several times more per environment step.
 */
export class LaneRandom {
  /** [4] */
  readonly seed = new Int32Array(SEED_WORDS);
  /** [lanes, 4] */
  readonly streams: Int32Array;

  /** Takes four numbers from `random`, whatever the number of lanes. */
  constructor(lanes: number, random: RandomGenerator) {
    this.streams = new Int32Array(lanes * SEED_WORDS);
    for (let word = 0; word < SEED_WORDS; word++) this.seed[word] = random.uint32();
    for (let lane = 0; lane < lanes; lane++) this.#begin(lane, LANE_STREAM, lane);
  }

  /** Puts a lane onto the stream that belongs to an episode number. */
  beginEpisode(lane: number, episode: number): void {
    this.#begin(lane, EPISODE_STREAM, episode);
  }

  /** Uniform integer in [0, 2^32) from a lane's stream. */
  uint32(lane: number): number {
    const streams = this.streams;
    const at = lane * SEED_WORDS;
    const word1 = streams[at + 1];
    const scrambled = Math.imul(word1, 5);
    const drawn = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const word2 = streams[at + 2] ^ streams[at];
    const word3 = streams[at + 3] ^ word1;
    streams[at + 1] = word1 ^ word2;
    streams[at] ^= word3;
    streams[at + 2] = word2 ^ (word1 << 9);
    streams[at + 3] = (word3 << 11) | (word3 >>> 21);
    return drawn >>> 0;
  }

  /**
   * Uniform integer in [0, n) for n up to 2^16, always from exactly one number of the stream, so
   * that the times at which doors are drawn anew do not depend on where the agent walked. No
   * value is more than n / 2^32 off its share.
   */
  index(lane: number, n: number): number {
    return Math.floor((this.uint32(lane) * n) / 0x1_0000_0000);
  }

  #begin(lane: number, kind: number, number: number): void {
    this.streams.set(expandSeed([...this.seed, kind, ...wordsOf(number)]), lane * SEED_WORDS);
  }
}
