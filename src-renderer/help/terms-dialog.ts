import { defineStore } from 'pinia';
import { ref } from 'vue';

/** The list of all terms. */
export const useTermsDialog = defineStore('terms-dialog', () => {
  const open = ref(false);
  /** What is looked for. */
  const text = ref('');

  function show(of = ''): void {
    text.value = of;
    open.value = true;
  }
  return { open, text, show };
});
