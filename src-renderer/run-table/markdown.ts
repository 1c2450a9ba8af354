import MarkdownIt, { type Token } from 'markdown-it';
import { h, type VNodeChild } from 'vue';

/** HTML in it is text; pictures are left out, for they would be fetched from somewhere. */
const markdown = new MarkdownIt({ html: false, linkify: false }).disable(['image']);

/** Elements that notes are made of; whatever else there might be is shown as its text. */
const ELEMENTS: ReadonlySet<string> = new Set(
  'h4 p ul ol li blockquote table thead tbody tr th td strong em s'.split(' '),
);
const ADDRESS = /^(?:https?|mailto):/i;

interface Open {
  readonly token: Token;
  readonly children: VNodeChild[];
}

/** The app opens no address of the net: where a link leads stands behind its text. */
function closed({ token, children }: Open): VNodeChild[] {
  if (token.tag === 'a') {
    const address = String(token.attrGet('href') ?? '');
    const shows = ADDRESS.test(address) && !children.includes(address);
    return shows ? [...children, ` (${address})`] : children;
  }
  // Headings of notes stand below those of the page.
  const tag = /^h[1-6]$/.test(token.tag) ? 'h4' : token.tag;
  return ELEMENTS.has(tag) ? [h(tag, children)] : children;
}

function leaf(token: Token): VNodeChild[] {
  switch (token.type) {
    case 'inline':
      return nodesOf(token.children ?? []);
    case 'softbreak':
      return ['\n'];
    case 'hardbreak':
      return [h('br')];
    case 'hr':
      return [h('hr')];
    case 'code_inline':
      return [h('code', token.content)];
    case 'fence':
    case 'code_block':
      return [h('pre', [h('code', token.content)])];
    default:
      return [token.content];
  }
}

function nodesOf(tokens: readonly Token[]): VNodeChild[] {
  const stack: Open[] = [];
  const done: VNodeChild[] = [];
  for (const token of tokens) {
    const into = stack.at(-1)?.children ?? done;
    if (token.hidden) continue;
    if (token.nesting === 1) stack.push({ token, children: [] });
    else if (token.nesting === 0) into.push(...leaf(token));
    else {
      const open = stack.pop();
      if (open) (stack.at(-1)?.children ?? done).push(...closed(open));
    }
  }
  return done;
}

/** Notes as elements of the page: no text of them becomes HTML. */
export function notesNodes(notes: string): VNodeChild[] {
  return nodesOf(markdown.parse(notes, {}));
}
