import { describe, expect, it } from 'vitest';
import { epsilonGreedy } from '../../../../src-main/evaluation/exploration.ts';

const NEVER = 9;
/** Actions of so many environment steps; 9 where the greedy one is taken. */
function taken(epsilon: number, maze = 0, seed = 1, stream = 'a'): number[] {
  const chooses = epsilonGreedy(epsilon, { seed, stream }, maze);
  return Array.from({ length: 4000 }, () => chooses(NEVER));
}
const count = (actions: readonly number[], action: number) =>
  actions.filter((each) => each === action).length;

describe('an ε-greedy choice', () => {
  it('is random with probability ε, and then any of the four actions', () => {
    const actions = taken(0.4);
    // 5 standard deviations of binomial distributions.
    expect(Math.abs(count(actions, NEVER) - 2400)).toBeLessThan(5 * Math.sqrt(4000 * 0.24));
    for (const action of [0, 1, 2, 3]) {
      expect(Math.abs(count(actions, action) - 400)).toBeLessThan(5 * Math.sqrt(4000 * 0.09));
    }
    expect([count(taken(0), NEVER), count(taken(1), NEVER)]).toEqual([4000, 0]);
  });

  it('is random with a larger ε wherever it is with a smaller one, and the same then', () => {
    const [less, more] = [taken(0.2), taken(0.6)];
    expect(less.every((action, step) => action === NEVER || action === more[step])).toBe(true);
  });

  it('belongs to its maze, seed and stream', () => {
    const one = taken(0.5);
    expect(taken(0.5)).toEqual(one);
    for (const other of [taken(0.5, 1), taken(0.5, 0, 2), taken(0.5, 0, 1, 'b')]) {
      expect(other).not.toEqual(one);
    }
  });
});
