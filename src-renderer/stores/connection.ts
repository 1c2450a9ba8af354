import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { LinkState } from '../transport/lab-link.ts';

/** A short gap is nobody's business: the banner waits this long. */
const PATIENCE_MS = 600;

/** Whether the host can be reached. */
export const useConnectionStore = defineStore('connection', () => {
  const state = shallowRef<LinkState>('connecting');
  const overdue = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function report(next: LinkState): void {
    state.value = next;
    if (next === 'connected') {
      clearTimeout(timer);
      timer = undefined;
      overdue.value = false;
    } else {
      timer ??= setTimeout(() => (overdue.value = true), PATIENCE_MS);
    }
  }

  /** Show the banner. */
  const troubled = computed(() => overdue.value && state.value !== 'connected');
  return { state, troubled, report };
});
