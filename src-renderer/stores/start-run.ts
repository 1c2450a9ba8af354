import { ref } from 'vue';
import { useRouter } from 'vue-router';
import { findPreset } from '../../shared/run-config/presets.ts';
import { errorMessage } from './error-message.ts';
import { useRunsStore } from './runs.ts';
import { useToastStore } from './toasts.ts';

/** Starts the quick preset as it is and opens the run: who has gone to another page meanwhile stays there. */
export function useQuickStart() {
  const runs = useRunsStore();
  const toasts = useToastStore();
  const router = useRouter();
  const starting = ref(false);

  async function start(): Promise<void> {
    if (starting.value) return;
    starting.value = true;
    const { path } = router.currentRoute.value;
    try {
      const run = await runs.create(findPreset('quick')?.config);
      if (router.currentRoute.value.path === path) await router.push(`/runs/${run.id}`);
      else toasts.show('info', `Run “${run.name}” was made`);
    } catch (cause) {
      toasts.show('error', 'The run could not be started', errorMessage(cause));
    } finally {
      starting.value = false;
    }
  }

  return { starting, start };
}
