import { describe, expect, it } from 'vitest';
import {
  clipGradient,
  gradientNorm,
} from '../../../../../src-main/agent/optimizer/gradient-clip.ts';
import { polyakUpdate } from '../../../../../src-main/agent/optimizer/polyak.ts';
import { signSgdUpdate } from '../../../../../src-main/agent/optimizer/sign-sgd.ts';

describe('sign-SGD', () => {
  it('moves by the learning rate against the sign of the gradient, and decays', () => {
    const prefix = Float32Array.of(1, 1, 1);
    const settings = { learningRate: 0.01, weightDecay: 0.1 };
    signSgdUpdate(prefix, Float32Array.of(1e-6, -500, 0), settings);
    expect(prefix[0]).toBeCloseTo(0.999 - 0.01, 6);
    expect(prefix[1]).toBeCloseTo(0.999 + 0.01, 6);
    expect(prefix[2]).toBeCloseTo(0.999, 6);
  });
});

describe('Polyak averaging', () => {
  it('moves the target by τ towards the online network', () => {
    const target = Float32Array.of(0, 10);
    polyakUpdate(target, Float32Array.of(1, 0), 0.001);
    expect(target[0]).toBeCloseTo(0.001, 9);
    expect(target[1]).toBeCloseTo(9.99, 5);
  });

  it('copies at τ = 1 and keeps at τ = 0', () => {
    const online = Float32Array.of(0.1, 7);
    const copied = Float32Array.of(3, 4);
    polyakUpdate(copied, online, 1);
    expect(copied).toEqual(online);
    const kept = Float32Array.of(3, 4);
    polyakUpdate(kept, online, 0);
    expect([...kept]).toEqual([3, 4]);
  });

  it('after n updates towards a constant is 1 − (1 − τ)^n of the way', () => {
    const target = Float32Array.of(0);
    for (let i = 0; i < 100; i++) polyakUpdate(target, Float32Array.of(1), 0.02);
    expect(target[0]).toBeCloseTo(1 - 0.98 ** 100, 5);
  });
});

describe('the gradient’s norm', () => {
  it('is cut to the limit, the direction kept', () => {
    const gradient = Float32Array.of(3, 4);
    expect(clipGradient(gradient, 1)).toBe(5);
    expect(gradient[0]).toBeCloseTo(0.6, 6);
    expect(gradient[1]).toBeCloseTo(0.8, 6);
    expect(gradientNorm(gradient)).toBeCloseTo(1, 6);
  });

  it.each([
    ['a smaller one', 10],
    ['any when the limit is 0', 0],
  ])('is left alone: %s', (_title, limit) => {
    const gradient = Float32Array.of(3, 4);
    expect(clipGradient(gradient, limit)).toBe(5);
    expect([...gradient]).toEqual([3, 4]);
  });

  it('of zero stays zero', () => {
    const gradient = new Float32Array(3);
    expect(clipGradient(gradient, 1)).toBe(0);
    expect([...gradient]).toEqual([0, 0, 0]);
  });
});
