import { shallowRef, watch } from 'vue';
import { errorMessage } from '../stores/error-message.ts';
import { useToastStore } from '../stores/toasts.ts';

/** Where what a form begins with comes from. */
export interface InitialSource<T> {
  /** Id of the thing that the form begins like, or ''. */
  readonly from: () => string;
  /** What else decides how it begins. */
  readonly besides?: () => unknown;
  readonly read: (id: string) => Promise<T>;
  /** Like nothing that is there. */
  readonly fresh: () => T;
  /** What is said when the other thing cannot be read. */
  readonly failure: string;
}

/** What a form begins with, null until that is known. */
export function useInitial<T>({ from, besides, read, fresh, failure }: InitialSource<T>) {
  const toasts = useToastStore();
  const initial = shallowRef<T | null>(null);

  async function like(id: string): Promise<T> {
    try {
      return await read(id);
    } catch (cause) {
      toasts.show('error', failure, errorMessage(cause));
      return fresh();
    }
  }

  watch(
    [from, () => besides?.()],
    async ([id], _, whenOutdated) => {
      let isOutdated = false;
      whenOutdated(() => (isOutdated = true));
      initial.value = null;
      const found = id === '' ? fresh() : await like(id);
      if (!isOutdated) initial.value = found;
    },
    { immediate: true },
  );
  return initial;
}
