import { expect, it } from 'vitest';
import { seedsNote } from '../../../../src-renderer/comparison/seeds-note.ts';

const groups = (...counts: number[]) =>
  counts.map((count) => ({ runIds: Array.from({ length: count }, (_, run) => `${run}`) }));

it('says over how few seeds there is no range, and how many are wanted', () => {
  expect(seedsNote(groups(1, 1))).toBe('No range over 1 seed: 3 different seeds are wanted.');
  expect(seedsNote(groups(2, 1, 5))).toBe(
    'No range over 1 or 2 seeds: 3 different seeds are wanted.',
  );
  expect(seedsNote(groups(3, 4))).toBe('');
});
