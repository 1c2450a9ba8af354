import type { Token } from 'markdown-it';
import { h, type VNodeChild } from 'vue';
import { RouterLink } from 'vue-router';
import { withAddress } from '../markdown/link-address.ts';
import { tokenNodes } from '../markdown/token-nodes.ts';
import { guideAddress } from './chapters.ts';
import { guidePicture } from './guide-pictures.ts';

/** Elements that pages of the guide are made of; whatever else there might be is shown as its text. */
const ELEMENTS: ReadonlySet<string> = new Set(
  'p ul ol li blockquote table thead tbody tr th td strong em s'.split(' '),
);

/** A path from the folder of a page of docs, as one from docs. */
function withinDocs(page: string, path: string): string {
  const { pathname } = new URL(path, `docs:///${page}`);
  return pathname.replace(/^\/+/, '');
}

/** Where a link of a page leads in the app; null for what is no page of the guide. */
function linkAddress(page: string, target: string): string | null {
  const [path, anchor] = target.split('#');
  const address = guideAddress(path === '' ? page : withinDocs(page, path));
  if (address === null) return null;
  return anchor === undefined ? address : `${address}#${anchor}`;
}

function link(page: string, target: string, children: VNodeChild[]): VNodeChild[] {
  if (/^[a-z]+:/i.test(target)) return withAddress(children, target);
  const to = linkAddress(page, target);
  // Other files of docs are not in the app.
  if (to === null) return [...children, ` (docs/${withinDocs(page, target)})`];
  return [h(RouterLink, { to, class: 'accent' }, () => children)];
}

function heading(token: Token, children: VNodeChild[]): VNodeChild[] {
  // The first one is that of the page, which stands above.
  if (token.tag === 'h1') return [];
  return [h(token.tag, { id: String(token.attrGet('id') ?? ''), tabindex: -1 }, children)];
}

function picture(token: Token): VNodeChild[] {
  const name = String(token.attrGet('src') ?? '').replace(/^.*\//, '');
  const found = guidePicture(name);
  if (!found) return [token.content];
  const look = { alt: token.content, loading: 'lazy', decoding: 'async', class: 'picture' };
  return [h('img', { ...found, ...look })];
}

/**
 * A page of the guide as elements; no text of it becomes HTML.
 * @param file the page, within docs: links and pictures are named from there
 */
export function guideNodes(file: string, tokens: readonly Token[]): VNodeChild[] {
  const element = (token: Token, children: VNodeChild[]): VNodeChild[] => {
    if (token.tag === 'a') return link(file, String(token.attrGet('href') ?? ''), children);
    if (/^h[1-4]$/.test(token.tag)) return heading(token, children);
    return ELEMENTS.has(token.tag) ? [h(token.tag, children)] : children;
  };
  return tokenNodes(tokens, { element, picture });
}
