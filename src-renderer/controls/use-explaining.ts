import { onScopeDispose, ref, watch } from 'vue';

/** Of a pointer that only passes nothing is told; one that leaves may come back. */
const REST_MS = 350;
const LEAVE_MS = 200;

/**
 * Whether an explanation is told: `shown` while the pointer or the focus of the keyboard rests on its
 * button, `held` after a press, until it is pressed again, Esc, or something else is.
 */
export function useExplaining() {
  const state = ref<'closed' | 'shown' | 'held'>('closed');
  let timer: ReturnType<typeof setTimeout> | undefined;

  function later(act: () => void, milliseconds: number): void {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds);
  }
  function close(): void {
    clearTimeout(timer);
    state.value = 'closed';
  }
  function show(): void {
    if (state.value === 'closed') state.value = 'shown';
  }

  // Before the page's own Esc, wherever the focus is.
  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    close();
  }
  const stop = () => window.removeEventListener('keydown', onKey, { capture: true });
  watch(state, (now) => {
    stop();
    if (now !== 'closed') window.addEventListener('keydown', onKey, { capture: true });
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    stop();
  });

  return {
    state,
    close,
    /** A finger rests on nothing: it presses. */
    enter: (event: PointerEvent) => {
      if (event.pointerType !== 'touch') later(show, REST_MS);
    },
    leave: () => {
      if (state.value === 'held') clearTimeout(timer);
      else later(close, LEAVE_MS);
    },
    stay: () => clearTimeout(timer),
    focus: (event: FocusEvent) => {
      if ((event.target as Element).matches(':focus-visible')) later(show, REST_MS);
    },
    blur: () => {
      if (state.value !== 'held') later(close, LEAVE_MS);
    },
    press: () => {
      clearTimeout(timer);
      state.value = state.value === 'held' ? 'closed' : 'held';
    },
  };
}
