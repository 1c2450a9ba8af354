import { describe, expect, it } from 'vitest';
import {
  epsilonAt,
  learningRateFactor,
} from '../../../../../src-main/agent/optimizer/schedules.ts';

describe('the learning rate', () => {
  it('rises linearly over the warm-up and stays', () => {
    const settings = { warmUpUpdates: 10, decayUpdates: 0 };
    expect(learningRateFactor(settings, 0)).toBeCloseTo(0.1);
    expect(learningRateFactor(settings, 4)).toBeCloseTo(0.5);
    expect(learningRateFactor(settings, 9)).toBe(1);
    expect(learningRateFactor(settings, 1_000_000)).toBe(1);
  });

  it('is whole from the first update without a warm-up', () => {
    expect(learningRateFactor({ warmUpUpdates: 0, decayUpdates: 0 }, 0)).toBe(1);
  });

  it('falls linearly to 5% at the end of the decay and stays there', () => {
    const settings = { warmUpUpdates: 0, decayUpdates: 100 };
    expect(learningRateFactor(settings, 0)).toBe(1);
    expect(learningRateFactor(settings, 50)).toBeCloseTo(0.5);
    expect(learningRateFactor(settings, 95)).toBeCloseTo(0.05);
    expect(learningRateFactor(settings, 100)).toBeCloseTo(0.05);
    expect(learningRateFactor(settings, 10_000)).toBeCloseTo(0.05);
  });

  it('is the product of both', () => {
    const settings = { warmUpUpdates: 10, decayUpdates: 100 };
    expect(learningRateFactor(settings, 4)).toBeCloseTo(0.5 * 0.96);
  });
});

describe('ε', () => {
  const paper = { initial: 1, final: 0.15, updates: 300_000 };

  it('falls linearly from its start to its end and stays there', () => {
    expect(epsilonAt(paper, 0)).toBe(1);
    expect(epsilonAt(paper, 150_000)).toBeCloseTo(0.575);
    expect(epsilonAt(paper, 300_000)).toBeCloseTo(0.15);
    expect(epsilonAt(paper, 1_000_000)).toBeCloseTo(0.15);
  });

  it('may be constant', () => {
    expect(epsilonAt({ initial: 0.3, final: 0.3, updates: 1 }, 7)).toBeCloseTo(0.3);
  });
});
