import MarkdownIt, { type Token } from 'markdown-it';
import { anchorOf } from './anchor.ts';

/** HTML in it is text. */
const markdown = new MarkdownIt({ html: false, linkify: false });

/** The words of a token, without its marks. */
function plainText(token: Token): string {
  if (token.children) return token.children.map(plainText).join('');
  return token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content;
}

/** A page of the guide as tokens; its headings have their anchors as `id`. */
export function guideTokens(text: string): Token[] {
  const tokens = markdown.parse(text, {});
  tokens.forEach((token, index) => {
    if (token.type === 'heading_open') token.attrSet('id', anchorOf(plainText(tokens[index + 1])));
  });
  return tokens;
}

/** A part of a page, from one heading to the next. */
export interface GuideSection {
  /** '' for what stands before the second heading. */
  readonly anchor: string;
  readonly heading: string;
  /** Its words, without marks. */
  readonly text: string;
}

/** The parts of a page, in their order. */
export function guideSections(tokens: readonly Token[]): GuideSection[] {
  const sections: { anchor: string; heading: string; words: string[] }[] = [];
  tokens.forEach((token, index) => {
    if (token.type === 'heading_open') {
      const anchor = sections.length === 0 ? '' : String(token.attrGet('id') ?? '');
      sections.push({ anchor, heading: plainText(tokens[index + 1]), words: [] });
    } else if (token.type === 'fence' || token.type === 'inline') {
      const isHeading = tokens[index - 1]?.type === 'heading_open';
      if (!isHeading) sections.at(-1)?.words.push(plainText(token));
    }
  });
  return sections.map(({ anchor, heading, words }) => ({
    anchor,
    heading,
    text: words.join(' ').replaceAll(/\s+/g, ' ').trim(),
  }));
}
