import { graphemes, longestFitting } from './graphemes.ts';

type Measure = (text: string) => number;

/** A text that is not wider than allowed: a longer one without its end. */
export function fittedText(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const letters = graphemes(text);
  const cut = (length: number) => `${letters.slice(0, length).join('').trimEnd()}…`;
  return cut(longestFitting(letters.length, (length) => measure(cut(length)) <= width));
}

/** The same for names, which often differ in their last words only: a longer one without its middle. */
export function fittedName(name: string, width: number, measure: Measure): string {
  if (measure(name) <= width) return name;
  const letters = graphemes(name);
  const cut = (length: number) => {
    const end = Math.floor(length / 2);
    const begin = letters.slice(0, length - end).join('');
    return `${begin.trimEnd()}…${letters
      .slice(letters.length - end)
      .join('')
      .trimStart()}`;
  };
  return cut(longestFitting(letters.length, (length) => measure(cut(length)) <= width));
}
