import { onScopeDispose, ref } from 'vue';
import { errorMessage } from '../stores/error-message.ts';
import { useToastStore } from '../stores/toasts.ts';

const THANKS_MS = 1500;

/**
 * Copies texts to the clipboard; `copied` is the one that was copied just now, '' before long.
 * @param what it is called when it cannot be copied: "command"
 */
export function useCopy(what: string) {
  const toasts = useToastStore();
  const copied = ref('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));

  async function copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      copied.value = text;
      clearTimeout(timer);
      timer = setTimeout(() => (copied.value = ''), THANKS_MS);
    } catch (cause) {
      toasts.show('error', `The ${what} could not be copied`, errorMessage(cause));
    }
  }

  return { copied, copy };
}
