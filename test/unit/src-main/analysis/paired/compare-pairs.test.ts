import { describe, expect, it } from 'vitest';
import type { EpisodePair } from '../../../../../shared/analyses/paired.ts';
import { comparePairs } from '../../../../../src-main/analysis/paired/compare-pairs.ts';

const BOOTSTRAP = { replicates: 4000, level: 0.95, seed: 1 };

/** A length, or a miss after 20 environment steps. */
function pair(
  a: number | null,
  b: number | null,
  detour = false,
  doorways: number | null = null,
): EpisodePair {
  const outcome = (length: number | null) => ({
    reachedGoal: length !== null,
    length: length ?? 20,
  });
  return { a: outcome(a), b: outcome(b), detour, doorways, optimalLength: 4 };
}

describe('pairs of episodes', () => {
  const pairs = [
    pair(4, 6),
    pair(5, 5, true),
    pair(7, null, true),
    pair(null, 9),
    pair(6, null),
    pair(null, null),
  ];
  const compared = comparePairs(pairs, BOOTSTRAP);

  it('are counted by who reached the goal', () => {
    expect(compared.reached).toEqual({ both: 2, onlyA: 2, onlyB: 1, neither: 1 });
  });

  it('give both goal rates and their difference', () => {
    expect(compared.goalRate.pairs).toBe(6);
    expect(compared.goalRate.a.value).toBeCloseTo(4 / 6, 12);
    expect(compared.goalRate.b.value).toBeCloseTo(3 / 6, 12);
    expect(compared.goalRate.difference.value).toBeCloseTo(1 / 6, 12);
  });

  it('give the goal rates of detours alone', () => {
    expect(compared.detourGoalRate).toMatchObject({
      pairs: 2,
      a: { value: 1 },
      b: { value: 0.5 },
      difference: { value: 0.5 },
    });
  });

  it('give the goal rates of those that must pass two or more doorways, where there are rooms', () => {
    expect(compared.doorwaysGoalRate).toBeNull();
    const rooms = [pair(4, 6, false, 1), pair(7, null, false, 2), pair(5, 5, true, 3)];
    expect(comparePairs(rooms, BOOTSTRAP).doorwaysGoalRate).toMatchObject({
      pairs: 2,
      a: { value: 1 },
      b: { value: 0.5 },
    });
    expect(comparePairs(rooms.slice(0, 1), BOOTSTRAP).doorwaysGoalRate?.pairs).toBe(0);
  });

  it('give the lengths of all, and of those that both reached', () => {
    expect(compared.length.a.value).toBeCloseTo((4 + 5 + 7 + 20 + 6 + 20) / 6, 12);
    expect(compared.length.difference.value).toBeCloseTo((-2 + 0 - 13 + 11 - 14 + 0) / 6, 12);
    expect(compared.lengthWhenBothReach).toMatchObject({
      pairs: 2,
      a: { value: 4.5 },
      b: { value: 5.5 },
      difference: { value: -1 },
    });
  });

  it('say nothing where there are none', () => {
    const nothing = { value: null, low: null, high: null };
    const none = comparePairs([pair(null, 3)], BOOTSTRAP).lengthWhenBothReach;
    expect(none).toEqual({ pairs: 0, a: nothing, b: nothing, difference: nothing });
  });
});

describe('the interval of the difference', () => {
  it('is narrow when both find the same mazes hard, however different mazes are', () => {
    const pairs = Array.from({ length: 60 }, (_, i) => pair((i * 7) % 40, ((i * 7) % 40) + 1));
    const { a, difference } = comparePairs(pairs, BOOTSTRAP).length;
    expect(difference).toEqual({ value: -1, low: -1, high: -1 });
    expect(a.high! - a.low!).toBeGreaterThan(4);
  });

  it('is that of the normal approximation for many pairs', () => {
    // 30% only A, 10% only B: mean 0.2, variance 0.4 − 0.04.
    const pairs = Array.from({ length: 500 }, (_, i) => {
      if (i % 10 < 3) return pair(5, null);
      return i % 10 === 3 ? pair(null, 5) : pair(5, 5);
    });
    const { value, low, high } = comparePairs(pairs, BOOTSTRAP).goalRate.difference;
    const error = 1.96 * Math.sqrt(0.36 / 500);
    expect(value).toBeCloseTo(0.2, 12);
    expect(Math.abs(low! - (0.2 - error))).toBeLessThan(0.006);
    expect(Math.abs(high! - (0.2 + error))).toBeLessThan(0.006);
  });
});
