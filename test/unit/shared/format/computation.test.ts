import { describe, expect, it } from 'vitest';
import {
  formatError,
  formatOperations,
  formatSpan,
  formatSpeed,
} from '../../../../shared/format/computation.ts';

it.each([
  [0, '0.00 FLOP'],
  [850, '850 FLOP'],
  [112e9, '112 GFLOP'],
  [1.2345e9, '1.23 GFLOP'],
  [999.7e6, '1.00 GFLOP'],
  [41.26e12, '41.3 TFLOP'],
  [NaN, '–'],
])('%d operations are %s', (operations, text) => {
  expect(formatOperations(operations)).toBe(text);
});

it.each([
  [0, '0 s'],
  [3.2e-6, '3.20 µs'],
  [0.0382, '38.2 ms'],
  [0.99996, '1.00 s'],
  [1.236, '1.24 s'],
  [312.4, '312 s'],
  [Infinity, '–'],
])('a span of %d seconds is %s', (seconds, text) => {
  expect(formatSpan(seconds)).toBe(text);
});

it.each([
  [0.2135, '0.21'],
  [9.999, '10.0'],
  [26.18, '26.2'],
  [99.96, '100'],
  [1234.4, '1,234'],
  [NaN, '–'],
])('a speed of %d is %s', (speed, text) => {
  expect(formatSpeed(speed)).toBe(text);
});

describe('a relative error', () => {
  it.each([
    [0, '0'],
    [1.23e-7, '1.2e-7'],
    [0.1, '1.0e-1'],
    [20, '2.0e1'],
    [Infinity, 'infinite'],
    [NaN, 'not a number'],
  ])('of %d is written %s', (error, text) => {
    expect(formatError(error)).toBe(text);
  });
});
