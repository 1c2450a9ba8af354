import { defineStore } from 'pinia';
import { ref } from 'vue';

export interface Toast {
  readonly id: number;
  readonly tone: 'info' | 'error';
  readonly title: string;
  readonly detail: string;
}

/** Short messages at the edge of the window. */
export const useToastStore = defineStore('toasts', () => {
  const toasts = ref<Toast[]>([]);
  let lastId = 0;

  function show(tone: Toast['tone'], title: string, detail = ''): void {
    const repeated = toasts.value.some((t) => t.title === title && t.detail === detail);
    if (!repeated) toasts.value = [...toasts.value, { id: ++lastId, tone, title, detail }];
  }

  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
  }

  return { toasts, show, dismiss };
});
