import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { LinkState } from '../transport/lab-link.ts';

/** A short gap is nobody's business: the banner waits this long. */
const PATIENCE_MS = 600;
/** After this long the lab has probably ended. */
const GIVEN_UP_MS = 15_000;

const REFUSED =
  'A lab answers here that does not know this page: it has other data, or ended its sessions. Open the address that it printed.';

/** Whether the host can be reached. */
export const useConnectionStore = defineStore('connection', () => {
  const state = shallowRef<LinkState>('connecting');
  const lostFor = ref<'a moment' | 'a while' | 'long'>('a moment');
  let timers: ReturnType<typeof setTimeout>[] = [];

  function report(next: LinkState): void {
    state.value = next;
    if (next === 'connected') {
      timers.forEach(clearTimeout);
      timers = [];
      lostFor.value = 'a moment';
    } else if (timers.length === 0) {
      timers = [
        setTimeout(() => (lostFor.value = 'a while'), PATIENCE_MS),
        setTimeout(() => (lostFor.value = 'long'), GIVEN_UP_MS),
      ];
    }
  }

  /** What to tell, '' when all is well. */
  const trouble = computed(() => {
    if (lostFor.value === 'a moment') return '';
    if (state.value === 'refused') return REFUSED;
    return lostFor.value === 'a while'
      ? 'The lab does not answer. Trying again…'
      : 'The lab does not answer. If it was closed, start it again on the same port: this page comes back by itself.';
  });
  return { state, trouble, report };
});
