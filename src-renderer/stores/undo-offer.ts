import { onScopeDispose } from 'vue';
import { useToastStore } from './toasts.ts';

/** Something that was done in one go, and can be taken back until something else is done or the page is left. */
export function useUndoOffer() {
  const toasts = useToastStore();
  let shown: number | null = null;

  /** What would be taken back is not what it was any more. */
  function withdraw(): void {
    if (shown !== null) toasts.dismiss(shown);
    shown = null;
  }

  /** Says what was done and offers to take it back. */
  function offer(title: string, detail: string, undo: () => void): void {
    withdraw();
    shown = toasts.show('info', title, detail, { label: 'Undo', keys: 'u', run: undo });
  }

  onScopeDispose(withdraw);
  return { offer, withdraw };
}
