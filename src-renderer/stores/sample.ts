import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { useRouter } from 'vue-router';
import type { Sample } from '../../shared/contract/sample.ts';
import { api } from './api.ts';
import { errorMessage } from './error-message.ts';
import { useExperimentsStore } from './experiments.ts';
import { useToastStore } from './toasts.ts';

/** The trained runs that come with the lab. */
export const useSampleStore = defineStore('sample', () => {
  const experiments = useExperimentsStore();
  const toasts = useToastStore();
  const router = useRouter();
  /** undefined until it is known; null: none comes with this lab. */
  const told = shallowRef<Sample | null | undefined>(undefined);
  const adding = ref(false);
  /** It was opened in this window. */
  const wasOpened = ref(false);

  const isHere = computed(() => {
    const id = told.value?.experimentId;
    return experiments.list.some((experiment) => experiment.id === id);
  });
  /** It was opened, and is in the lists. */
  const isShown = computed(() => wasOpened.value && isHere.value);
  /** It comes with the lab and is not in it; also as long as nobody knows better. */
  const isOffered = computed(() => told.value !== null && !isHere.value);

  async function load(): Promise<void> {
    try {
      told.value = await api().sample.state();
    } catch {
      // It is said when somebody wants it.
    }
  }

  /** Puts it into the lab when it is not there, and opens it: who has gone to another page meanwhile stays there. */
  async function open(): Promise<void> {
    if (adding.value) return;
    adding.value = true;
    const { path } = router.currentRoute.value;
    try {
      const { name, experimentId } = (told.value = await api().sample.add());
      if (router.currentRoute.value.path === path)
        await router.push(`/experiments/${experimentId}`);
      else toasts.show('info', `“${name}” is in the lab`, 'It is in the list of experiments.');
      wasOpened.value = true;
    } catch (cause) {
      toasts.show('error', 'The sample could not be opened', errorMessage(cause));
    } finally {
      adding.value = false;
    }
  }

  return { adding, isOffered, isShown, load, open };
});
