import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { type ChartLayout, DEFAULT_LAYOUT, isDefaultLayout, parseLayout } from './chart-layout.ts';

const KEY = 'hrm-lab.charts';

/** Which charts runs show, in which order and how wide; the choice is remembered. */
export const useChartLayout = defineStore('chart-layout', () => {
  const layout = shallowRef<ChartLayout>(parseLayout(localStorage.getItem(KEY)));

  function choose(next: ChartLayout): void {
    layout.value = next;
    if (isDefaultLayout(next)) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(next));
  }

  return { layout, choose, reset: () => choose(DEFAULT_LAYOUT) };
});
