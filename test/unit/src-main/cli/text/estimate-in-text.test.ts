import { expect, test } from 'vitest';
import { threeDigits, withInterval } from '../../../../../shared/analyses/interval-estimate.ts';

test('an estimate has its interval if there is one', () => {
  const estimate = { value: 0.75, low: 0.6754, high: 1 };
  expect(withInterval(estimate, threeDigits)).toBe('0.750 [0.675, 1.00]');
  expect(withInterval({ ...estimate, low: null }, threeDigits)).toBe('0.750');
  expect(withInterval({ ...estimate, value: null }, threeDigits)).toBe('none');
});

test('a zero that rounding has left over is one', () => {
  expect([-6.94e-18, 0, -0.5, 1234].map(threeDigits)).toEqual([
    '0.00',
    '0.00',
    '-0.500',
    '1.23e+3',
  ]);
});
