import type { Ref } from 'vue';
import type { Shortcut } from './use-shortcuts.ts';

/**
 * Keys that move the focus through the elements marked `data-list-item` inside a container: j and
 * k, and the arrows where the list is the whole page and they need not scroll it.
 */
export function listKeys(
  container: Readonly<Ref<HTMLElement | null>>,
  noun: string,
  arrows: boolean,
): Shortcut[] {
  function move(by: 1 | -1): void {
    const items = [...(container.value?.querySelectorAll<HTMLElement>('[data-list-item]') ?? [])];
    const here = items.findIndex((item) => item === document.activeElement);
    const next = here < 0 ? (by > 0 ? 0 : items.length - 1) : here + by;
    items[Math.min(items.length - 1, Math.max(0, next))]?.focus();
  }
  return [
    { keys: arrows ? ['j', 'ArrowDown'] : ['j'], label: `Next ${noun}`, run: () => move(1) },
    { keys: arrows ? ['k', 'ArrowUp'] : ['k'], label: `Previous ${noun}`, run: () => move(-1) },
  ];
}
