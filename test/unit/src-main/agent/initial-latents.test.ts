import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import {
  createInitialVectors,
  writeInitialLatents,
} from '../../../../src-main/agent/initial-latents.ts';

const WIDTH = 4;
const FIXED = { drawn: false, deviation: 1 };
const RANDOM = { drawn: true, deviation: 1 };
const generator = () => RandomGenerator.fromSeed(1, 'latents');
const vectors = { zH: Float32Array.of(1, 2, 3, 4), zL: Float32Array.of(5, 6, 7, 8) };
const target = () => ({
  zH: new Float32Array(20),
  zL: new Float32Array(20),
  offset: 4,
  positions: 3,
});

describe('the fixed initial vectors', () => {
  it.each([1, 0.5, 3])('are truncated normal with σ = %d, one for z_H, one for z_L', (sigma) => {
    const { zH, zL } = createInitialVectors(10_000, sigma, generator());
    for (const vector of [zH, zL]) {
      const square = vector.reduce((sum, x) => sum + x * x, 0) / vector.length;
      expect(square / sigma ** 2).toBeCloseTo(1, 1);
      expect(Math.max(...vector.map(Math.abs)) / sigma).toBeLessThan(2.274);
    }
    expect(zH).not.toEqual(zL);
  });
});

describe('writeInitialLatents', () => {
  it('broadcasts the fixed vectors over the positions, from the offset on', () => {
    const into = target();
    writeInitialLatents(FIXED, vectors, generator(), into);
    const expected = (v: Float32Array) => [0, 0, 0, 0, ...v, ...v, ...v, 0, 0, 0, 0];
    expect([...into.zH]).toEqual(expected(vectors.zH));
    expect([...into.zL]).toEqual(expected(vectors.zL));
  });

  it('draws nothing for fixed vectors', () => {
    const random = generator();
    writeInitialLatents(FIXED, vectors, random, target());
    expect(random.state()).toEqual(generator().state());
  });

  it('draws one new normal vector for each latent, broadcast as well', () => {
    const random = generator();
    const [first, second] = [target(), target()];
    writeInitialLatents(RANDOM, vectors, random, first);
    writeInitialLatents(RANDOM, vectors, random, second);
    for (const { zH, zL } of [first, second]) {
      for (const z of [zH, zL]) {
        expect([...z.subarray(0, WIDTH)]).toEqual([0, 0, 0, 0]);
        expect(z.subarray(8, 12)).toEqual(z.subarray(4, 8));
        expect(z.subarray(12, 16)).toEqual(z.subarray(4, 8));
        expect([...z.subarray(16)]).toEqual([0, 0, 0, 0]);
      }
      expect(zH).not.toEqual(zL);
    }
    expect(first.zH).not.toEqual(second.zH);
  });

  it('what is drawn is a standard normal vector', () => {
    const wide = { zH: new Float32Array(50_000), zL: new Float32Array(50_000) };
    const into = structuredClone(wide);
    writeInitialLatents(RANDOM, wide, generator(), { ...into, offset: 0, positions: 1 });
    const square = into.zH.reduce((sum, x) => sum + x * x, 0) / 50_000;
    expect(square).toBeCloseTo(1, 1);
    // Not cut: about 4.6% of a normal lie beyond two standard deviations.
    const beyond = into.zH.filter((x) => Math.abs(x) > 2).length / 50_000;
    expect(beyond).toBeCloseTo(0.0455, 2);
  });

  it('what is drawn is as wide as its deviation says', () => {
    const [one, other] = [target(), target()];
    writeInitialLatents(RANDOM, vectors, generator(), one);
    writeInitialLatents({ ...RANDOM, deviation: 0.25 }, vectors, generator(), other);
    expect(other.zH).toEqual(one.zH.map((x) => 0.25 * x));
    expect(other.zL).toEqual(one.zL.map((x) => 0.25 * x));
  });
});
