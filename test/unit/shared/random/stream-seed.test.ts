import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandSeed, wordsOf } from '../../../../shared/random/stream-seed.ts';

function differingBits(a: readonly number[], b: readonly number[]): number[] {
  return a.map((word, i) => ((word ^ b[i]) >>> 0).toString(2).replaceAll('0', '').length);
}

describe('expandSeed', () => {
  it('flips about half of the bits of every word when one input bit flips', () => {
    const totals = [0, 0, 0, 0];
    let flips = 0;
    for (let number = 0; number < 64; number++) {
      for (let position = 0; position < 3; position++) {
        for (let bit = 0; bit < 32; bit++) {
          const words = [number, 0, number * 7];
          const flipped = words.map((word, i) => (i === position ? word ^ (1 << bit) : word));
          const bits = differingBits(expandSeed(words), expandSeed(flipped));
          bits.forEach((count, i) => (totals[i] += count));
          flips++;
        }
      }
    }
    for (const total of totals) expect(total / flips).toBeCloseTo(16, 0);
  });

  it('tells inputs of different lengths apart', () => {
    const seen = new Set([[], [0], [0, 0], [0, 0, 0]].map((words) => expandSeed(words).join()));
    expect(seen.size).toBe(4);
  });

  it('gives 32-bit words, never all zero', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (words) => {
        const expanded = expandSeed(words);
        expect(expanded.every((word) => word === (word | 0))).toBe(true);
        expect(expanded.some((word) => word !== 0)).toBe(true);
      }),
    );
  });
});

describe('wordsOf', () => {
  it('loses nothing of a safe integer', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const [low, high] = wordsOf(value);
        expect(high * 2 ** 32 + (low >>> 0)).toBe(value);
      }),
    );
  });
});
