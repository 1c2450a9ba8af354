import { describe, expect, it } from 'vitest';
import { qColour, shareOf } from '../../../../src-renderer/maze/q-colour.ts';

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
