import { describe, expect, it } from 'vitest';
import { argmax, decidingQValues, qRange, qValuesAt } from '../../../../shared/maze/q-values.ts';
import { smallEpisode } from '../../src-renderer/maze/small-episode.ts';

const episode = smallEpisode();

it('finds the Q-values of a recurrent step', () => {
  // [T, M, A] row-major: environment step 1, recurrent step 0 begins at entry 8.
  expect([...qValuesAt(episode, 1, 0)].map((q) => Math.round(q * 100))).toEqual([8, 9, 10, 11]);
});

it('lets the last recurrent step decide', () => {
  expect(decidingQValues(episode, 1)).toEqual(qValuesAt(episode, 1, 1));
  expect(decidingQValues(episode, episode.length)).toBeNull();
});

it('takes the first of several largest values', () => {
  expect(argmax([0.1, 0.4, 0.4, 0.2])).toBe(1);
  expect(argmax([-3, -2, -9, -5])).toBe(1);
});

describe('qRange', () => {
  it('spans the deciding values of the whole episode', () => {
    const { min, max } = qRange(episode);
    expect(min).toBeCloseTo(0.04);
    expect(max).toBeCloseTo(0.47);
  });

  it('has a width even without an environment step', () => {
    expect(qRange({ ...episode, length: 0 })).toEqual({ min: 0, max: 1 });
  });
});
