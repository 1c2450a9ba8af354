import { computed, type ModelRef } from 'vue';

/** Whether the question stands if what is asked about may go: while there is such a thing. */
export function useDoomed<T>(doomed: ModelRef<T | null>) {
  return computed({
    get: () => doomed.value !== null,
    set: (open) => {
      if (!open) doomed.value = null;
    },
  });
}
