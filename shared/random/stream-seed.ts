/** Size of an expanded seed: 128 bits. */
export const SEED_WORDS = 4;

/** MurmurHash3's 32-bit finaliser: every input bit reaches every output bit. */
function finalise(word: number): number {
  let mixed = word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** Fractional bits of the square roots of 2, 3, 5 and 7: four different starting words. */
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a] as const;

/**
 * Hashes any number of 32-bit words into 128 bits, so that neighbouring inputs (seed 1 and 2,
 * stream 0 and 1) give unrelated generator states. Never all zero, the one state from which
 * generators of the xoshiro family do not move.
 */
export function expandSeed(words: readonly number[]): readonly [number, number, number, number] {
  let [a, b, c, d]: [number, number, number, number] = [...START];
  const absorb = (word: number) => {
    a = finalise((a ^ word) + 0x9e3779b9);
    b = (finalise(b ^ a) + d) | 0;
    c = finalise(c + b) ^ a;
    d = (finalise(d ^ c) + b) | 0;
    a ^= d;
  };
  for (const word of words) absorb(word | 0);
  absorb(words.length);
  absorb(0);
  if ((a | b | c | d) === 0) a = 1;
  return [a, b, c, d];
}

/** The two 32-bit words of a safe integer, low one first. */
export function wordsOf(value: number): readonly [number, number] {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
  return [value | 0, Math.floor(value / 0x1_0000_0000) | 0];
}
