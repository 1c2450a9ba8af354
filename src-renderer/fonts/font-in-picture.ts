import ranges from '@fontsource-variable/inter/unicode.json';

/** First and last code point of a stretch of characters. */
type Stretch = readonly [first: number, last: number];

/** Reads the value of a `unicode-range`, such as `U+0000-00FF,U+2191`. */
function stretches(range: string): Stretch[] {
  return range.split(',').map((part) => {
    const [first, last = first] = part
      .trim()
      .replace(/^U\+/i, '')
      .split('-')
      .map((digits) => Number.parseInt(digits, 16));
    return [first, last];
  });
}

/** Whether a text has a character of a `unicode-range`. */
export function hasCharacterOf(range: string, text: string): boolean {
  const wanted = stretches(range);
  return [...text].some((character) => {
    const point = character.codePointAt(0)!;
    return wanted.some(([first, last]) => first <= point && point <= last);
  });
}

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
