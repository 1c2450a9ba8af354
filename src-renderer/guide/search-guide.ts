import { CHAPTERS } from './chapters.ts';
import { guideSections, guideTokens } from './guide-tokens.ts';

/** A part of the guide that can be found. */
export interface SearchedSection {
  readonly address: string;
  readonly chapter: string;
  readonly heading: string;
  readonly text: string;
}

/** A part that was found, with the words around what was looked for. */
export interface FoundSection extends SearchedSection {
  readonly excerpt: string;
}

/** Characters of an excerpt, and of those before what was found. */
const EXCERPT = 180;
const BEFORE = 60;
/** More are found by typing more. */
const MOST_FOUND = 30;

/** All parts of all chapters. */
export function searchedSections(textOf: (file: string) => string): SearchedSection[] {
  return CHAPTERS.flatMap(({ id, title, file }) =>
    guideSections(guideTokens(textOf(file))).map(({ anchor, heading, text }) => ({
      address: anchor === '' ? `/help/${id}` : `/help/${id}#${anchor}`,
      chapter: title,
      heading,
      text,
    })),
  );
}

/** The words of a text around the first of those that are looked for. */
function excerptOf(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase();
  const places = words.map((word) => lower.indexOf(word)).filter((place) => place >= 0);
  const wanted = Math.max(0, Math.min(...places, text.length) - BEFORE);
  const from = wanted === 0 || places.length === 0 ? 0 : text.indexOf(' ', wanted) + 1;
  const isCut = from + EXCERPT < text.length;
  const part = text.slice(from, from + EXCERPT);
  const end = isCut ? part.slice(0, part.lastIndexOf(' ')) : part;
  return `${from > 0 ? '… ' : ''}${end}${isCut ? ' …' : ''}`;
}

/** What a search of the guide found. */
interface FoundSections {
  /** Those that are shown. */
  readonly first: readonly FoundSection[];
  /** How many there are. */
  readonly count: number;
}

/** The parts in which every word stands, those with most of them in their headings first. */
export function searchGuide(sections: readonly SearchedSection[], text: string): FoundSections {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return { first: [], count: 0 };
  const found = sections.flatMap((section) => {
    const heading = `${section.chapter} ${section.heading}`.toLowerCase();
    const body = section.text.toLowerCase();
    const inHeading = words.filter((word) => heading.includes(word));
    const isFound = words.every((word) => inHeading.includes(word) || body.includes(word));
    return isFound ? [{ section, score: inHeading.length }] : [];
  });
  const first = found
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_FOUND)
    .map(({ section }) => ({ ...section, excerpt: excerptOf(section.text, words) }));
  return { first, count: found.length };
}
