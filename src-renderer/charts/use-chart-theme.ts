import { onMounted, shallowRef, watch, type Ref } from 'vue';
import { useThemeStore } from '../stores/theme.ts';
import { type ChartTheme, readChartTheme } from './chart-theme.ts';

/** The chart colours in use where an element stands; null before it is there. */
export function useChartTheme(host: Readonly<Ref<HTMLElement | null>>) {
  const theme = shallowRef<ChartTheme | null>(null);
  const themeStore = useThemeStore();
  function read(): void {
    if (host.value) theme.value = readChartTheme(host.value);
  }
  onMounted(read);
  watch(() => themeStore.isDark, read, { flush: 'post' });
  return theme;
}
