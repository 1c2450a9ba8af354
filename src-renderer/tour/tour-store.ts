import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { api } from '../stores/api.ts';
import { useRunsStore } from '../stores/runs.ts';
import { TOUR_STEPS } from './steps.ts';
import { findSubject, type TourSubject } from './subject.ts';

const KEY = 'hrm-lab.tour';

/**
 * The tour of the lab's pages. It begins when it is asked for and never by itself; whether it was taken or
 * left is remembered.
 */
export const useTourStore = defineStore('tour', () => {
  const runs = useRunsStore();
  /** Number of the step that is shown, from 0; null while there is no tour. */
  const at = ref<number | null>(null);
  /** null while it is looked for. */
  const subject = shallowRef<TourSubject | null>(null);
  const ended = ref(localStorage.getItem(KEY));
  let searches = 0;

  const step = computed(() => (at.value === null ? null : (TOUR_STEPS[at.value] ?? null)));
  /** It was taken to its end, or left before. */
  const wasSeen = computed(() => ended.value !== null);

  async function look(): Promise<void> {
    const search = ++searches;
    const episodesOf = async (runId: string) => api().episodes.list({ runId });
    // A lab that cannot be asked has nothing to show: its pages say why.
    const found = await findSubject(runs.list, episodesOf).catch(() => null);
    if (search === searches) {
      subject.value = found ?? { runs: runs.list.length, shown: null, beside: null };
    }
  }

  /** Begins at the first step. */
  function start(): void {
    at.value = 0;
    subject.value = null;
    void look();
  }

  function end(how: 'done' | 'left'): void {
    at.value = null;
    ended.value = how;
    localStorage.setItem(KEY, how);
  }

  /** One step on or back; after the last one it is over. */
  function move(by: 1 | -1): void {
    if (at.value === null) return;
    const next = at.value + by;
    if (next >= TOUR_STEPS.length) {
      end('done');
      return;
    }
    at.value = Math.max(0, next);
    // What was missing may have come meanwhile.
    if (subject.value?.shown === null) void look();
  }

  return { at, step, subject, wasSeen, start, move, leave: () => end('left') };
});
