import { describe, expect, it } from 'vitest';
import {
  numberList,
  numberUpTo,
  wholeNumber,
} from '../../../../../src-main/cli/options/option-values.ts';

describe('option values', () => {
  it('are whole numbers within their range', () => {
    const port = wholeNumber(0, 65_535);
    expect(port('8080')).toBe(8080);
    for (const wrong of ['', ' ', 'x', '1.5', '-1', '65536', 'Infinity', 'NaN']) {
      expect(() => port(wrong)).toThrow('Expected a whole number from 0 to 65535.');
    }
  });

  it('are numbers within their range', () => {
    expect(numberUpTo(0, 1)('0.95')).toBe(0.95);
    for (const wrong of ['', 'x', '0', '1.01', 'NaN']) {
      expect(() => numberUpTo(0, 1)(wrong)).toThrow('Expected a number above 0, at most 1.');
    }
    expect(() => numberUpTo(0, Infinity)('-1')).toThrow('Expected a number above 0.');
  });

  it('are lists of numbers, all of them within their range', () => {
    const shares = numberList((value) => value >= 0 && value <= 1, 'from 0 to 1');
    expect(shares('0, 0.5,1e-3')).toEqual([0, 0.5, 0.001]);
    for (const wrong of ['', ',', '0,', '0;1', '0,1.5', '0,x', 'NaN', '0,'.repeat(64) + '0']) {
      expect(() => shares(wrong)).toThrow('Expected at most 64 numbers from 0 to 1, separated by');
    }
  });
});
