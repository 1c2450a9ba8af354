import { describe, expect, it } from 'vitest';
import {
  argmax,
  decidingQValues,
  qColour,
  qRange,
  qValuesAt,
  shareOf,
} from '../../../../src-renderer/maze/q-values.ts';
import { smallEpisode } from './small-episode.ts';

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

it('places values in a range', () => {
  expect(shareOf(0.5, { min: 0, max: 2 })).toBe(0.25);
  expect(shareOf(9, { min: 0, max: 2 })).toBe(1);
  expect(shareOf(1, { min: 1, max: 1 })).toBe(0.5);
});

describe('qColour', () => {
  it('goes from dark blue to yellow', () => {
    expect(qColour(0)).toBe('rgb(0 34 78)');
    expect(qColour(1)).toBe('rgb(254 232 56)');
    expect(qColour(7)).toBe(qColour(1));
  });

  it('grows lighter all the way', () => {
    const lightness = Array.from({ length: 50 }, (_, i) => {
      const [red, green, blue] = (qColour(i / 49).match(/\d+/g) ?? []).map(Number);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    });
    expect(lightness).toEqual(lightness.toSorted((a, b) => a - b));
  });
});
