import { graphemes, longestFitting } from '../../fonts/graphemes.ts';

type Measure = (text: string) => number;

/** A word in parts that are not wider than allowed; a letter alone may be. */
function wordParts(word: string, width: number, measure: Measure): string[] {
  if (measure(word) <= width) return [word];
  const parts: string[] = [];
  let letters = graphemes(word);
  while (letters.length > 0) {
    const rest = letters;
    const fits = (count: number) => measure(rest.slice(0, count).join('')) <= width;
    const count = Math.max(1, longestFitting(rest.length, fits));
    parts.push(rest.slice(0, count).join(''));
    letters = rest.slice(count);
  }
  return parts;
}

/** Breaks a text into lines that are not wider than allowed; a longer word is broken as well. */
export function wrappedText(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    const parts = wordParts(word, width, measure);
    lines.push(...(line === '' ? [] : [line]), ...parts.slice(0, -1));
    line = parts[parts.length - 1];
  }
  return line === '' ? lines : [...lines, line];
}
