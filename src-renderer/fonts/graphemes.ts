const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What readers take for the letters of a text, which may be of several code points each. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The number of items for which something is true that is true up to some number; halving finds it. */
export function longestFitting(count: number, fits: (length: number) => boolean): number {
  let [known, tooLong] = [0, count + 1];
  while (tooLong - known > 1) {
    const middle = (known + tooLong) >> 1;
    if (fits(middle)) known = middle;
    else tooLong = middle;
  }
  return known;
}
