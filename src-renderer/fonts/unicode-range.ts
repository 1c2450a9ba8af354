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
