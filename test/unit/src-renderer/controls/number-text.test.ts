import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  neighbour,
  numberText,
  parseNumber,
} from '../../../../src-renderer/controls/number-text.ts';

describe('parseNumber', () => {
  it.each([
    ['0.05', 0.05],
    ['1e-4', 1e-4],
    ['3E5', 3e5],
    ['200,000', 200_000],
    ['1_048_576', 1_048_576],
    ['10 000', 10_000],
    ['−0.01', -0.01],
    [' .5 ', 0.5],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(['', 'abc', '1e', '0,05', '1,00', '1.2.3', '0x10', 'Infinity', 'NaN', '--1'])(
    'refuses “%s”',
    (text) => {
      expect(parseNumber(text)).toBeNull();
    },
  );
});

describe('numberText', () => {
  it.each([
    [200_000, '200,000'],
    [2600, '2600'],
    [0.002, '0.002'],
    [0.0001, '1e-4'],
    [-0.01, '-0.01'],
    [0, '0'],
  ])('writes %d as %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it('writes what can be read again', () => {
    const values = fc.oneof(
      fc.integer({ min: -10_000_000, max: 10_000_000 }),
      fc.integer({ min: -9999, max: 9999 }).map((value) => value / 1e6),
    );
    fc.assert(
      fc.property(values, (value) => {
        // −0 and 0 are the same to a researcher.
        expect(Math.abs((parseNumber(numberText(value)) ?? NaN) - value)).toBe(0);
      }),
    );
  });
});

describe('neighbour', () => {
  it.each([
    [128, 1, 129],
    [128, -1, 127],
  ] as const)('steps the whole number %d by %d', (value, by, next) => {
    expect(neighbour(value, by, true)).toBe(next);
  });

  it.each([
    [0.05, 1, 0.06],
    [0.05, -1, 0.04],
    [1e-4, 1, 2e-4],
    [1e-3, -1, 9e-4],
    [0.9, 1, 1],
    [0, 1, 0.01],
    [-0.01, -1, -0.02],
    [-0.01, 1, -0.009],
  ] as const)('steps %d by %d in its leading digit', (value, by, next) => {
    expect(neighbour(value, by, false)).toBeCloseTo(next, 12);
  });

  it('stays within the field’s range', () => {
    expect(neighbour(0, -1, false, 0, 1)).toBe(0);
    expect(neighbour(8192, 1, true, 1, 8192)).toBe(8192);
  });
});
