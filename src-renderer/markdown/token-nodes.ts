import type { Token } from 'markdown-it';
import { h, type VNodeChild } from 'vue';

/** What becomes of Markdown on a page: whoever shows it says which elements it may become. */
export interface MarkdownLook {
  /** What an element with its content is shown as. */
  readonly element: (token: Token, children: VNodeChild[]) => VNodeChild[];
  /** What a picture is shown as; left out where there are none. */
  readonly picture?: (token: Token) => VNodeChild[];
}

interface Open {
  readonly token: Token;
  readonly children: VNodeChild[];
}

/** Markdown as elements of the page: no text of it becomes HTML. */
export function tokenNodes(tokens: readonly Token[], look: MarkdownLook): VNodeChild[] {
  const leaf = (token: Token): VNodeChild[] => {
    switch (token.type) {
      case 'inline':
        return tokenNodes(token.children ?? [], look);
      case 'image':
        return look.picture?.(token) ?? [token.content];
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
  };
  const stack: Open[] = [];
  const done: VNodeChild[] = [];
  for (const token of tokens) {
    const into = stack.at(-1)?.children ?? done;
    if (token.hidden) continue;
    if (token.nesting === 1) stack.push({ token, children: [] });
    else if (token.nesting === 0) into.push(...leaf(token));
    else {
      const open = stack.pop();
      if (open) (stack.at(-1)?.children ?? done).push(...look.element(open.token, open.children));
    }
  }
  return done;
}
