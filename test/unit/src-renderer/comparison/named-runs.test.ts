import { expect, it } from 'vitest';
import { namedRuns } from '../../../../src-renderer/comparison/named-runs.ts';

it.each([
  [['A'], 'the run A'],
  [['A', 'B', 'C'], 'the runs A, B and C'],
  [[...'ABCDEFGH'], 'the runs A, B, C, D, E and 3 others'],
])('names %j as a part of a sentence', (names, text) => {
  expect(namedRuns(names)).toBe(text);
});
