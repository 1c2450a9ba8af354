import { expect, it } from 'vitest';
import { hasCharacterOf } from '../../../../src-renderer/fonts/unicode-range.ts';

const RANGE = 'U+0370-0377, u+03B5,U+1F600-1F64F';

it('a text has characters of a range, its ends included', () => {
  expect(hasCharacterOf(RANGE, 'with ͰͰ')).toBe(true);
  expect(hasCharacterOf(RANGE, 'with ͷ')).toBe(true);
  expect(hasCharacterOf(RANGE, 'ε')).toBe(true);
});

it('a text has none of a range', () => {
  expect(hasCharacterOf(RANGE, 'ASCII, ζ and ͸')).toBe(false);
  expect(hasCharacterOf(RANGE, '')).toBe(false);
});

it('a character beyond the first 65,536 counts as one', () => {
  expect(hasCharacterOf(RANGE, '😀')).toBe(true);
  expect(hasCharacterOf('U+D800-DFFF', '😀')).toBe(false);
});
