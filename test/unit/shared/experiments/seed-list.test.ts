import { expect, test } from 'vitest';
import { parseSeeds } from '../../../../shared/experiments/seed-list.ts';

test.each([
  ['1-5', [1, 2, 3, 4, 5]],
  ['7', [7]],
  ['3, 1,8-9', [3, 1, 8, 9]],
  ['4294967295', [4_294_967_295]],
  [' 2 - 4 ', [2, 3, 4]],
  ['1–3, 7', [1, 2, 3, 7]],
])('%s', (text, seeds) => {
  expect(parseSeeds(text)).toEqual(seeds);
});

test.each([
  ['', 'no seed is given'],
  ['   ', 'no seed is given'],
  ['1-', '1- has no end; a span is written 1-5'],
  ['2, 7 -', '7 - has no end; a span is written 1-5'],
  ['-3', '-3 has no beginning; a span is written 1-5'],
  ['1,', 'a seed is missing after the last comma'],
  ['1, ', 'a seed is missing after the last comma'],
  [',1', 'a seed is missing before the first comma'],
  ['1,,2', 'a seed is missing between two commas'],
  [',', 'a seed is missing after the last comma'],
  ['1,,2-', '2- has no end; a span is written 1-5'],
  ['3-1', '3-1 goes backwards'],
  ['1 2', 'a comma is missing in "1 2"'],
  ['1.5', '1.5 is no whole number'],
  ['1e3', '1e3 is no whole number'],
  ['1-2-3', 'a span has one dash, got "1-2-3"'],
  ['1--3', 'a span has one dash, got "1--3"'],
  ['-', 'expected seeds such as 1-5 or 1,3,7-9, got "-"'],
  ['a', 'expected seeds such as 1-5 or 1,3,7-9, got "a"'],
  ['4, 1-x', 'expected seeds such as 1-5 or 1,3,7-9, got "1-x"'],
  ['12345678901', '12345678901 is too large for a seed'],
  ['0-4000000000', '0-4000000000: at most 1000 seeds'],
])('"%s" is refused: %s', (text, message) => {
  expect(() => parseSeeds(text)).toThrow(`seeds: ${message}`);
});
