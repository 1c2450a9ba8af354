import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HalfPrecisionStore } from '../../../../../src-main/agent/replay/half-precision.ts';

/** Rounds to the nearest number with 10 bits of fraction, ties to even; written out by hand. */
function toHalf(x: number): number {
  const size = Math.abs(x);
  const exponent = Math.max(Math.floor(Math.log2(size)), -14);
  const unit = 2 ** (exponent - 10);
  const floor = Math.floor(size / unit);
  const rest = size / unit - floor;
  const up = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  const rounded = (up ? floor + 1 : floor) * unit;
  const overflows = rounded >= 65_520;
  return (x < 0 || Object.is(x, -0) ? -1 : 1) * (overflows ? Number.POSITIVE_INFINITY : rounded);
}

describe('latents in half precision', () => {
  it('come back as the nearest half-precision numbers', () => {
    const numbers = fc.float({ noNaN: true, min: -70_000, max: 70_000 });
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 3, maxLength: 3 }), (values) => {
        const store = new HalfPrecisionStore(1, 3);
        store.write(0, Float32Array.from(values));
        const target = new Float32Array(3);
        store.read(0, target, 0);
        values.forEach((value, i) => expect(target[i]).toBe(Math.fround(toHalf(value))));
      }),
    );
  });

  it('lose less than a thousandth of a usual latent', () => {
    const store = new HalfPrecisionStore(1, 1);
    const target = new Float32Array(1);
    for (const x of [0.001, -0.37, 1.2345, 3.999]) {
      store.write(0, Float32Array.of(x));
      store.read(0, target, 0);
      expect(Math.abs(target[0] / x - 1)).toBeLessThan(1e-3);
    }
  });

  it('are kept entry by entry, and read to where they are wanted', () => {
    const store = new HalfPrecisionStore(3, 2);
    store.write(0, Float32Array.of(1, 2));
    store.write(2, Float32Array.of(5, 6));
    store.write(0, Float32Array.of(3, 4));
    const target = new Float32Array(5).fill(9);
    store.read(2, target, 1);
    expect([...target]).toEqual([9, 5, 6, 9, 9]);
    store.read(0, target, 3);
    expect([...target]).toEqual([9, 5, 6, 3, 4]);
    store.read(1, target, 0);
    expect([...target]).toEqual([0, 0, 6, 3, 4]);
  });

  it('take two bytes a number', () => {
    expect(new HalfPrecisionStore(10, 7).bits.byteLength).toBe(140);
  });
});
