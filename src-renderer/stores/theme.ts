import { defineStore } from 'pinia';
import { computed, ref, watchEffect } from 'vue';

const KEY = 'hrm-lab.theme';
export const THEMES = [
  { value: 'system', label: 'Like the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;
export type ThemeChoice = (typeof THEMES)[number]['value'];

function remembered(): ThemeChoice {
  const found = localStorage.getItem(KEY);
  return THEMES.find(({ value }) => value === found)?.value ?? 'system';
}

/** Dark or light: as the system says, or as chosen; the choice is remembered. */
export const useThemeStore = defineStore('theme', () => {
  const choice = ref<ThemeChoice>(remembered());
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const systemIsDark = ref(system.matches);
  system.addEventListener('change', (event) => (systemIsDark.value = event.matches));

  const isDark = computed(() =>
    choice.value === 'system' ? systemIsDark.value : choice.value === 'dark',
  );

  function choose(next: ThemeChoice): void {
    choice.value = next;
    localStorage.setItem(KEY, next);
  }

  watchEffect(() => {
    document.documentElement.dataset['theme'] = isDark.value ? 'dark' : 'light';
  });

  return { choice, isDark, choose };
});
