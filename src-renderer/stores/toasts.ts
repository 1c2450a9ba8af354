import { defineStore } from 'pinia';
import { ref } from 'vue';

/** Something that can be done about what a toast says. */
export interface ToastAction {
  readonly label: string;
  /** The key that does the same. */
  readonly keys: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  readonly tone: 'info' | 'error';
  readonly title: string;
  readonly detail: string;
  readonly action: ToastAction | null;
}

/** Short messages at the edge of the window. */
export const useToastStore = defineStore('toasts', () => {
  const toasts = ref<Toast[]>([]);
  let lastId = 0;

  /** @returns its id; of the one that says the same already, if one does */
  function show(
    tone: Toast['tone'],
    title: string,
    detail = '',
    action: ToastAction | null = null,
  ): number {
    const same = toasts.value.find((t) => t.title === title && t.detail === detail);
    // What can be done is about another thing each time, whatever its name.
    if (same && !action) return same.id;
    toasts.value = [...toasts.value, { id: ++lastId, tone, title, detail, action }];
    return lastId;
  }

  /** Does what the latest one offers under a key; false when none does. */
  function act(key: string): boolean {
    const latest = toasts.value.findLast(({ action }) => action?.keys === key);
    if (!latest) return false;
    dismiss(latest.id);
    latest.action?.run();
    return true;
  }

  /** Takes away those about which something could be done: it was done otherwise. */
  function dismissActions(): void {
    toasts.value = toasts.value.filter(({ action }) => action === null);
  }

  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
  }

  return { toasts, show, act, dismiss, dismissActions };
});
