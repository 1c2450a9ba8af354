import type { VNodeChild } from 'vue';

const ADDRESS = /^(?:https?|mailto):/i;

/** The app opens no address of the net: where a link leads stands behind its text. */
export function withAddress(children: VNodeChild[], address: string): VNodeChild[] {
  const shows = ADDRESS.test(address) && !children.includes(address);
  return shows ? [...children, ` (${address})`] : children;
}
