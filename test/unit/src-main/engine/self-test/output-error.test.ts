import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  LARGEST_ERROR,
  outputError,
} from '../../../../../src-main/engine/self-test/output-error.ts';

it('is the worst |a − b| / (|b| + root mean square of b)', () => {
  const expected = [3, -4, 0, 0];
  // √(25 / 4) = 2.5
  expect(outputError([3, -4, 0.25, 0], expected)).toBeCloseTo(0.1);
  expect(outputError([3, -4.65, 0.05, 0], expected)).toBeCloseTo(0.1);
});

it('does not depend on the unit', () => {
  const floats = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 2,
    maxLength: 9,
  });
  fc.assert(
    fc.property(floats, fc.constantFrom(0.5, 64), (values, unit) => {
      const expected = [1, ...values];
      const actual = expected.map((value, i) => value + 0.01 * i);
      const scaled = outputError(
        actual.map((v) => v * unit),
        expected.map((v) => v * unit),
      );
      expect(scaled).toBeCloseTo(outputError(actual, expected), 9);
    }),
  );
});

it.each([
  ['NaN', [1, Number.NaN]],
  ['infinite', [1, Number.POSITIVE_INFINITY]],
  ['of another length', [1]],
])('is as large as can be when a result is %s', (_what, actual) => {
  expect(outputError(actual, [1, 2])).toBe(LARGEST_ERROR);
});

it('of zeros is 0, and of anything else in their place large', () => {
  expect(outputError([0, 0], [0, 0])).toBe(0);
  expect(outputError([0, 1e-3], [0, 0])).toBeGreaterThan(100);
});
