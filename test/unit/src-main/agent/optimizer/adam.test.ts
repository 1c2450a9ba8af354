import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adamAtan2Update,
  type AdamSettings,
  adamWUpdate,
  createAdamState,
} from '../../../../../src-main/agent/optimizer/adam.ts';

const PAPER: AdamSettings = { learningRate: 0.1, beta1: 0.9, beta2: 0.95, weightDecay: 0 };

describe('one update by hand', () => {
  // After one update the corrected moments are the gradient and its square.
  it('Adam-atan2: θ − lr · atan2(g, |g|) = θ ∓ lr · π/4, whatever the size of g', () => {
    const parameters = Float32Array.of(1, 1, 1);
    const state = createAdamState(3);
    adamAtan2Update(parameters, Float32Array.of(2, -0.003, 0), state, PAPER);
    expect(parameters[0]).toBeCloseTo(1 - (0.1 * Math.PI) / 4, 6);
    expect(parameters[1]).toBeCloseTo(1 + (0.1 * Math.PI) / 4, 6);
    expect(parameters[2]).toBe(1);
    expect(state.updates).toBe(1);
    expect(state.first[0]).toBeCloseTo(0.1 * 2, 6);
    expect(state.second[0]).toBeCloseTo(0.05 * 4, 6);
  });

  it('AdamW: θ − lr · g / (|g| + 1e-8) = θ ∓ lr', () => {
    const parameters = Float32Array.of(1, 1, 1);
    adamWUpdate(parameters, Float32Array.of(2, -0.003, 0), createAdamState(3), PAPER);
    expect(parameters[0]).toBeCloseTo(0.9, 6);
    expect(parameters[1]).toBeCloseTo(1.1, 5);
    expect(parameters[2]).toBe(1);
  });

  it('weight decay is decoupled: θ (1 − lr · decay), also where the gradient is zero', () => {
    for (const update of [adamAtan2Update, adamWUpdate]) {
      const parameters = Float32Array.of(2);
      update(parameters, Float32Array.of(0), createAdamState(1), { ...PAPER, weightDecay: 0.5 });
      expect(parameters[0]).toBeCloseTo(2 * (1 - 0.1 * 0.5), 6);
    }
  });
});

/**
 * The moments written out as sums over the whole history:
 * m̂_t = Σ β₁^(t−k) g_k / Σ β₁^(t−k), v̂_t likewise with g².
 */
function byHistory(
  start: number,
  gradients: readonly number[],
  { learningRate, beta1, beta2, weightDecay }: AdamSettings,
  direction: (m: number, root: number) => number,
): number {
  const average = (values: readonly number[], beta: number) => {
    const weights = values.map((_, k) => beta ** (values.length - 1 - k));
    const total = weights.reduce((a, b) => a + b, 0);
    return values.reduce((sum, value, k) => sum + weights[k] * value, 0) / total;
  };
  return gradients.reduce((theta, _, t) => {
    const history = gradients.slice(0, t + 1);
    const m = average(history, beta1);
    const root = Math.sqrt(
      average(
        history.map((g) => g * g),
        beta2,
      ),
    );
    return theta * (1 - learningRate * weightDecay) - learningRate * direction(m, root);
  }, start);
}

describe('many updates equal the formula over the whole history', () => {
  const settings = fc.record({
    learningRate: fc.double({ min: 1e-4, max: 0.1, noNaN: true }),
    beta1: fc.double({ min: 0, max: 0.99, noNaN: true }),
    beta2: fc.double({ min: 0, max: 0.999, noNaN: true }),
    weightDecay: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const gradient = fc.double({ min: -10, max: 10, noNaN: true }).map((g) => Math.fround(g + 0.01));
  const gradients = fc.array(gradient, { minLength: 1, maxLength: 20 });

  it.each([
    ['Adam-atan2', adamAtan2Update, Math.atan2],
    ['AdamW', adamWUpdate, (m: number, root: number) => m / (root + 1e-8)],
  ] as const)('%s', (_name, update, direction) => {
    fc.assert(
      fc.property(settings, gradients, (numbers, history) => {
        const parameters = Float32Array.of(0.5);
        const state = createAdamState(1);
        for (const g of history) update(parameters, Float32Array.of(g), state, numbers);
        const expected = byHistory(0.5, history, numbers, direction);
        expect(Math.abs(parameters[0] - expected)).toBeLessThan(1e-4);
      }),
      { numRuns: 50 },
    );
  });
});
