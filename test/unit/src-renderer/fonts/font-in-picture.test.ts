import { expect, it } from 'vitest';
import { fontInPicture } from '../../../../src-renderer/fonts/font-in-picture.ts';

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
