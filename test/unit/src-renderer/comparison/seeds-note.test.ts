import { expect, it } from 'vitest';
import { seedsNote } from '../../../../src-renderer/comparison/seeds-note.ts';

const seeds = (...counts: number[]) => counts.map((have) => ({ have, wanted: 3 }));

it('says over how few seeds there is no interval, and how many are wanted', () => {
  expect(seedsNote(seeds(1, 1))).toBe('No interval over 1 seed: 3 different seeds are wanted.');
  expect(seedsNote(seeds(2, 1, 5))).toBe(
    'No interval over 1 or 2 seeds: 3 different seeds are wanted.',
  );
  expect(seedsNote(seeds(3, 4))).toBe('');
});
