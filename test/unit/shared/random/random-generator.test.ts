import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';

const draws = {
  uint32: (random: RandomGenerator) => random.uint32(),
  uniform: (random: RandomGenerator) => random.uniform(),
  integer: (random: RandomGenerator) => random.integer(7),
  normal: (random: RandomGenerator) => random.normal(),
  truncatedNormal: (random: RandomGenerator) => random.truncatedNormal(),
} as const;
const kind = fc.constantFrom(...(Object.keys(draws) as (keyof typeof draws)[]));
const stream = fc.oneof(fc.maxSafeInteger(), fc.string());

function sample(n: number, draw: () => number): Float64Array {
  return Float64Array.from({ length: n }, draw);
}

/** Mean of (x - centre)^power. */
function moment(values: Float64Array, power: number, centre = 0): number {
  return values.reduce((sum, value) => sum + (value - centre) ** power, 0) / values.length;
}

/** Chi-squared statistic of counts that should be equal. */
function chiSquared(counts: readonly number[]): number {
  const expected = counts.reduce((a, b) => a + b, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe('state', () => {
  it('goes on exactly after a trip through JSON, wherever it is taken', () => {
    fc.assert(
      fc.property(fc.nat(), stream, fc.array(kind), fc.array(kind), (seed, name, before, after) => {
        const random = RandomGenerator.fromSeed(seed, name);
        for (const key of before) draws[key](random);
        const copy = RandomGenerator.fromState(JSON.parse(JSON.stringify(random.state())));
        expect(after.map((key) => draws[key](copy))).toEqual(
          after.map((key) => draws[key](random)),
        );
        expect(copy.state()).toEqual(random.state());
      }),
    );
  });

  it('holds the normal number that waits', () => {
    const random = RandomGenerator.fromSeed(5, 'pair');
    random.normal();
    const copy = RandomGenerator.fromState(random.state());
    expect(copy.normal()).toBe(random.normal());
    expect(copy.uint32()).toBe(random.uint32());
  });

  it.each([
    [[]],
    [[1, 2, 3, 4]],
    [[0, 0, 0, 0, 0, 0]],
    [[1, 2, 3, 4, 2, 0]],
    [[1, 2, 3, 4, 0, NaN]],
    [[1, 2, 3, 2 ** 32, 0, 0]],
    [[1, 2, 3, 0.5, 0, 0]],
    [[1, 2, 3, 4, 0, 0, 0]],
  ])('refuses %j', (state) => {
    expect(() => RandomGenerator.fromState(state)).toThrow(RangeError);
  });
});

describe('streams', () => {
  const opening = (seed: number, name: number | string) => {
    const random = RandomGenerator.fromSeed(seed, name);
    return Array.from({ length: 8 }, () => random.uint32());
  };

  it('are the same for the same seed and name', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), stream, (seed, name) => {
        expect(opening(seed, name)).toEqual(opening(seed, name));
      }),
    );
  });

  it('share no number at their beginning for neighbouring seeds and streams', () => {
    const all: number[] = [];
    for (let seed = 0; seed < 12; seed++) {
      for (let name = 0; name < 12; name++) all.push(...opening(seed, name));
      all.push(...opening(seed, 'a'), ...opening(seed, 'b'), ...opening(seed, '1'));
    }
    expect(new Set(all).size).toBe(all.length);
  });

  it('keep the halves of a large seed and its sign apart', () => {
    const seeds = [1, -1, 2 ** 32, 2 ** 32 + 1, -(2 ** 32), 2 ** 53 - 1];
    expect(new Set(seeds.map((seed) => opening(seed, 0)[0])).size).toBe(seeds.length);
  });

  it('are uncorrelated across neighbouring streams', () => {
    const n = 20_000;
    const first = sample(n, () => 0);
    for (let name = 0; name < n; name++) first[name] = RandomGenerator.fromSeed(1, name).uniform();
    let product = 0;
    for (let i = 1; i < n; i++) product += (first[i] - 0.5) * (first[i - 1] - 0.5);
    expect(moment(first, 1)).toBeCloseTo(0.5, 2);
    expect(moment(first, 2, 0.5)).toBeCloseTo(1 / 12, 2);
    // Standard error of the correlation is 1 / sqrt(n) = 0.007.
    expect(Math.abs((product / n) * 12)).toBeLessThan(0.025);
  });

  it.each([0.5, NaN, Infinity, 2 ** 53])('refuse %d as a seed', (seed) => {
    expect(() => RandomGenerator.fromSeed(seed, 0)).toThrow(RangeError);
  });
});

describe('uniform', () => {
  const values = sample(200_000, draws.uniform.bind(null, RandomGenerator.fromSeed(1, 'uniform')));

  it('stays in [0, 1) in steps of 2^-32', () => {
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(values.every((value) => Number.isInteger(value * 2 ** 32))).toBe(true);
  });

  it('has the moments of the uniform distribution', () => {
    expect(moment(values, 1)).toBeCloseTo(1 / 2, 2);
    expect(moment(values, 2, 0.5)).toBeCloseTo(1 / 12, 2);
    expect(moment(values, 4, 0.5)).toBeCloseTo(1 / 80, 3);
  });
});

describe('integer', () => {
  it('stays in [0, n)', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, n) => {
        const random = RandomGenerator.fromSeed(seed, 'integer');
        for (let i = 0; i < 20; i++) {
          const drawn = random.integer(n);
          expect(Number.isInteger(drawn) && drawn >= 0 && drawn < n).toBe(true);
        }
      }),
    );
  });

  it('is uniform for small n', () => {
    const random = RandomGenerator.fromSeed(3, 'die');
    const counts = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 60_000; i++) counts[random.integer(6)]++;
    // 99.99th percentile of chi-squared with 5 degrees of freedom.
    expect(chiSquared(counts)).toBeLessThan(25.7);
  });

  it('is unbiased where a remainder would show: n = 3/4 of 2^32', () => {
    const random = RandomGenerator.fromSeed(4, 'large');
    const n = 3 * 2 ** 30;
    const counts = [0, 0, 0];
    for (let i = 0; i < 30_000; i++) counts[Math.floor(random.integer(n) / 2 ** 30)]++;
    expect(chiSquared(counts)).toBeLessThan(18.4);
  });

  it.each([0, -1, 1.5, NaN, 2 ** 32 + 1])('refuses n = %d', (n) => {
    expect(() => RandomGenerator.fromSeed(0, 0).integer(n)).toThrow(RangeError);
  });
});

describe('normal', () => {
  const values = sample(400_000, draws.normal.bind(null, RandomGenerator.fromSeed(1, 'normal')));

  it('has the first four moments of the standard normal', () => {
    expect(Math.abs(moment(values, 1))).toBeLessThan(0.008);
    expect(Math.abs(moment(values, 2) - 1)).toBeLessThan(0.01);
    expect(Math.abs(moment(values, 3))).toBeLessThan(0.03);
    expect(Math.abs(moment(values, 4) - 3)).toBeLessThan(0.08);
  });

  it('has the right tail beyond two and no correlation within a pair', () => {
    const beyond = values.filter((value) => Math.abs(value) > 2).length / values.length;
    expect(Math.abs(beyond - 0.0455)).toBeLessThan(0.0015);
    let product = 0;
    for (let i = 0; i < values.length; i += 2) product += values[i] * values[i + 1];
    expect(Math.abs(product / (values.length / 2))).toBeLessThan(0.01);
  });
});

describe('truncatedNormal', () => {
  const random = RandomGenerator.fromSeed(1, 'truncated');

  it('has the variance of a normal cut at two standard deviations', () => {
    const values = sample(200_000, () => random.truncatedNormal());
    expect(values.every((value) => Math.abs(value) <= 2)).toBe(true);
    expect(Math.abs(moment(values, 1))).toBeLessThan(0.01);
    expect(Math.abs(moment(values, 2) - 0.7737)).toBeLessThan(0.01);
  });

  it('keeps to any limit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 10, noNaN: true }), (limit) => {
        expect(Math.abs(random.truncatedNormal(limit))).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it.each([0, -1, 0.05, NaN])('refuses the limit %d', (limit) => {
    expect(() => random.truncatedNormal(limit)).toThrow(RangeError);
  });
});
