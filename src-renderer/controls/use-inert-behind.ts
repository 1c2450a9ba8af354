import { nextTick, onUnmounted, type Ref, watch } from 'vue';

/**
 * What a list of options hides from screen readers while it is open cannot be focused either: an element
 * that is hidden and focusable breaks WCAG 4.1.2. Reka UI does the hiding (`aria-hidden`), not the rest.
 */
export function useInertBehind(open: Readonly<Ref<boolean>>): void {
  let behind: Element[] = [];

  function release(): void {
    for (const element of behind) element.removeAttribute('inert');
    behind = [];
  }

  // At once: what had the focus gets it back while the list closes.
  watch(
    open,
    async (isOpen) => {
      release();
      if (!isOpen) return;
      await nextTick();
      await nextTick();
      if (!open.value) return;
      behind = [...document.querySelectorAll('[data-aria-hidden=true]:not([inert])')];
      for (const element of behind) element.setAttribute('inert', '');
    },
    { flush: 'sync' },
  );
  onUnmounted(release);
}
