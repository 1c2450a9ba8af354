import { onScopeDispose, ref, shallowRef, watch, type WatchSource } from 'vue';
import { errorMessage } from './error-message.ts';

/**
 * Something read from the lab, and read again whenever `when` changes. The last stays until the
 * next has come, or could not be read: then there is an error and nothing else, until it is read `again`.
 * @param when several as an array of sources: one source that makes an array gives another one each time
 */
export function useLoaded<T>(
  when: WatchSource | readonly WatchSource[],
  read: (signal: AbortSignal, last: T | null) => Promise<T>,
) {
  const data = shallowRef<T | null>(null);
  const error = ref('');
  let scope = new AbortController();

  async function load(): Promise<void> {
    scope.abort();
    scope = new AbortController();
    const { signal } = scope;
    try {
      const loaded = await read(signal, data.value);
      if (signal.aborted) return;
      data.value = loaded;
      error.value = '';
    } catch (cause) {
      if (signal.aborted) return;
      data.value = null;
      error.value = errorMessage(cause);
    }
  }

  watch(when, () => void load(), { immediate: true });
  onScopeDispose(() => scope.abort());
  return { data, error, again: load };
}
