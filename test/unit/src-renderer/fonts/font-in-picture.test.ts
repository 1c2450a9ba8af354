import { expect, it } from 'vitest';
import { hasCharacterOf, fontInPicture } from '../../../../src-renderer/fonts/font-in-picture.ts';

const ranges = (styles: string) =>
  [...styles.matchAll(/unicode-range:(U\+[0-9A-F]+)/g)].map(([, first]) => first).toSorted();

it('holds the files that a text has characters of, as data', async () => {
  const styles = await fontInPicture('Updates');
  expect(ranges(styles)).toEqual(['U+0000']);
  // WOFF2 begins with wOF2.
  expect(styles).toContain('src:url(data:font/woff2;base64,d09GMg');
  expect(styles).toContain("font-family:'Inter Variable'");
  expect(styles).toContain('font-weight:100 900');
  expect(styles).not.toMatch(/url\((?!data:)/);
});

it('holds more for other scripts, and nothing for what no file has', async () => {
  expect(ranges(await fontInPicture('ε = 0, Měření'))).toEqual(['U+0000', 'U+0100', 'U+0370']);
  expect(await fontInPicture('国')).toBe('');
});

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
