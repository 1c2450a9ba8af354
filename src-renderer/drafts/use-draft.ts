import { ref, watch } from 'vue';
import { dropDraft, readDraft, writeDraft } from './draft-store.ts';

/**
 * What somebody types into a form, kept from the first change until it is sent or discarded: it outlives Esc, Back
 * and a reload.
 * @param key names the form and what it was opened for; no other form finds what is kept under it
 * @param read the form of what was stored, or null when it is not what the form keeps
 */
export function useDraft<T>(key: string, read: (stored: unknown) => T | null) {
  const found = readDraft(key, read);
  /** When the draft that the form began with was written, milliseconds since 1970; null without one. */
  const restoredAt = ref(found?.at ?? null);
  let isOver = false;

  /**
   * Keeps every state of the form that is not as untouched.
   * @param untouched the state of a form in which nothing was typed
   */
  function follow(state: () => unknown, untouched: unknown): void {
    const nothing = JSON.stringify(untouched);
    watch(
      () => JSON.stringify(state()),
      (text) => {
        if (isOver) return;
        if (text === nothing) forget();
        else writeDraft(key, JSON.parse(text));
      },
      // A page that is left in the same moment has kept it.
      { flush: 'sync' },
    );
  }

  function forget(): void {
    restoredAt.value = null;
    dropDraft(key);
  }

  /** It was sent: nothing is kept from now on. */
  function close(): void {
    isOver = true;
    forget();
  }

  return { found: found?.value ?? null, restoredAt, follow, forget, close };
}
