import ranges from '@fontsource-variable/inter/unicode.json';
import { hasCharacterOf } from './unicode-range.ts';

/** The family of pages and pictures; its style sheet comes with the package. */
const FAMILY = 'Inter Variable';

/** The files of the font as data addresses, each loaded when a text needs it. */
const FILES = import.meta.glob<string>(
  '../../node_modules/@fontsource-variable/inter/files/inter-*-wght-normal.woff2',
  { query: '?inline', import: 'default' },
);

const fileOf = (subset: string) =>
  FILES[`../../node_modules/@fontsource-variable/inter/files/inter-${subset}-wght-normal.woff2`];

/**
 * The style sheet that brings the font into a picture that stands alone, as data: rules for those
 * of its files that the text has characters of (latin 64 kB, greek 25 kB, …).
 */
export async function fontInPicture(text: string): Promise<string> {
  const needed = Object.entries(ranges).filter(([, range]) => hasCharacterOf(range, text));
  const rules = needed.map(
    async ([subset, range]) =>
      `@font-face{font-family:'${FAMILY}';font-style:normal;font-weight:100 900;` +
      `src:url(${await fileOf(subset)()}) format('woff2');unicode-range:${range}}`,
  );
  return (await Promise.all(rules)).join('\n');
}
