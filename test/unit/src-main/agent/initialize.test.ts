import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import {
  fillTruncatedNormal,
  initializeParameters,
} from '../../../../src-main/agent/initialize.ts';
import {
  parameterLayout,
  parameterViews,
} from '../../../../src-main/agent/model/parameter-layout.ts';

const deviationOf = (values: Float32Array) =>
  Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);
const meanOf = (values: Float32Array) => values.reduce((sum, x) => sum + x, 0) / values.length;
const largest = (values: Float32Array) => values.reduce((m, x) => Math.max(m, Math.abs(x)), 0);

/** Standard deviation of a standard normal cut at ±2: √(1 − 4 φ(2) / (2Φ(2) − 1)). */
const CUT_DEVIATION = Math.sqrt(
  1 - (4 * Math.exp(-2)) / Math.sqrt(2 * Math.PI) / 0.954_499_736_103_641_6,
);

describe('a truncated normal', () => {
  const values = new Float32Array(200_000);
  fillTruncatedNormal(values, 0.3, RandomGenerator.fromSeed(1, 'truncated'));

  it('has the wanted standard deviation, the cut accounted for', () => {
    expect(deviationOf(values)).toBeCloseTo(0.3, 2.5);
    expect(meanOf(values)).toBeCloseTo(0, 2);
  });

  it('is cut at two of its uncut standard deviations', () => {
    const limit = (2 * 0.3) / CUT_DEVIATION;
    expect(largest(values)).toBeLessThanOrEqual(limit * (1 + 1e-6));
    expect(largest(values)).toBeGreaterThan(0.999 * limit);
  });

  it('has the shape of a normal below the cut', () => {
    const sigma = 0.3 / CUT_DEVIATION;
    const share = values.filter((x) => Math.abs(x) < sigma).length / values.length;
    // P(|x| < σ | |x| < 2σ) = 0.6827 / 0.9545
    expect(share).toBeCloseTo(0.7152, 2);
  });
});

describe('a new model', () => {
  const { model } = findPreset('paper-four-rooms')!.config;
  const layout = parameterLayout(model);
  const draw = (seed: number) =>
    initializeParameters(layout, RandomGenerator.fromSeed(seed, 'model'));
  const views = parameterViews(layout, draw(1));

  it('has a standard deviation of 1/√fan_in in every matrix, and 1/√D in the embedding', () => {
    for (const { name, shape } of layout) {
      if (name.startsWith('halt.')) continue;
      const fanIn = name === 'embedding' ? 64 : shape[0];
      const relative = deviationOf(views[name]) * Math.sqrt(fanIn);
      expect(relative, `deviation of ${name} · √fan_in`).toBeGreaterThan(0.96);
      expect(relative, `deviation of ${name} · √fan_in`).toBeLessThan(1.04);
      expect(largest(views[name])).toBeLessThanOrEqual(2.274 / Math.sqrt(fanIn));
    }
  });

  it('has a halting head that says "go on": weights 0, bias −5', () => {
    expect(views['halt.weight'].every((x) => x === 0)).toBe(true);
    expect([...views['halt.bias']]).toEqual([-5, -5]);
  });

  it('may have an output head of zeros', () => {
    const zeroHead = parameterLayout({ ...model, headInit: 'zero' });
    const flat = initializeParameters(zeroHead, RandomGenerator.fromSeed(1, 'model'));
    expect(parameterViews(zeroHead, flat).head.every((x) => x === 0)).toBe(true);
  });

  it('is the same for the same seed and another for another', () => {
    expect(draw(1)).toEqual(draw(1));
    expect(draw(2)).not.toEqual(draw(1));
  });
});
