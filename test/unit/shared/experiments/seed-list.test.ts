import { expect, test } from 'vitest';
import { parseSeeds } from '../../../../shared/experiments/seed-list.ts';

test.each([
  ['1-5', [1, 2, 3, 4, 5]],
  ['7', [7]],
  ['3, 1,8-9', [3, 1, 8, 9]],
  ['4294967295', [4_294_967_295]],
])('%s', (text, seeds) => {
  expect(parseSeeds(text)).toEqual(seeds);
});

test.each([
  ['', 'seeds: expected seeds such as 1-5 or 1,3,7-9, got ""'],
  ['1-', 'seeds: expected seeds such as'],
  ['-3', 'seeds: expected seeds such as'],
  ['1.5', 'seeds: expected seeds such as'],
  ['1,,2', 'seeds: expected seeds such as'],
  ['5-1', 'seeds: 5-1 goes backwards'],
  ['0-4000000000', 'seeds: 0-4000000000: at most 1000 seeds'],
])('"%s" is refused', (text, message) => {
  expect(() => parseSeeds(text)).toThrow(message);
});
