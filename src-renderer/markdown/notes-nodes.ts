import MarkdownIt, { type Token } from 'markdown-it';
import { h, type VNodeChild } from 'vue';
import { withAddress } from './link-address.ts';
import { tokenNodes } from './token-nodes.ts';

/** HTML in it is text; pictures are left out, for they would be fetched from somewhere. */
const markdown = new MarkdownIt({ html: false, linkify: false }).disable(['image']);

/** Elements that notes are made of; whatever else there might be is shown as its text. */
const ELEMENTS: ReadonlySet<string> = new Set(
  'h4 p ul ol li blockquote table thead tbody tr th td strong em s'.split(' '),
);

function element(token: Token, children: VNodeChild[]): VNodeChild[] {
  if (token.tag === 'a') return withAddress(children, String(token.attrGet('href') ?? ''));
  // Headings of notes stand below those of the page.
  const tag = /^h[1-6]$/.test(token.tag) ? 'h4' : token.tag;
  return ELEMENTS.has(tag) ? [h(tag, children)] : children;
}

/** Notes as elements of the page: no text of them becomes HTML. */
export function notesNodes(notes: string): VNodeChild[] {
  return tokenNodes(markdown.parse(notes, {}), { element });
}
