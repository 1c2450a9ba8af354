import { nextTick } from 'vue';

/**
 * Called before the rows of a list are drawn as they are now: one that is moved in the page, or drawn anew, loses
 * the focus, and gets it back.
 * @param row selector of the rows
 * @param again focuses what stands for a row that is not in the page any more
 */
export async function keepFocus(row: string, again: () => unknown): Promise<void> {
  const had = document.activeElement;
  if (!(had instanceof HTMLElement) || !had.closest(row)) return;
  await nextTick();
  // Somebody may have gone elsewhere.
  if (document.activeElement !== document.body) return;
  had.focus({ preventScroll: true });
  if (document.activeElement === document.body) await again();
}
