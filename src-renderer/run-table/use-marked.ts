import { computed } from 'vue';
import type { TableOf } from '../../shared/contract/saved-views.ts';
import { api } from '../stores/api.ts';
import { useExperimentsStore } from '../stores/experiments.ts';
import { useRunsStore } from '../stores/runs.ts';

/** What can be said of runs, or of experiments: by whom it is known, stored and read. */
export function useMarked(kind: () => TableOf) {
  const runs = useRunsStore();
  const experiments = useExperimentsStore();
  const store = computed(() => (kind() === 'run' ? runs : experiments));
  return {
    store,
    /** Rejects with the lab's error. */
    async readNotes(id: string): Promise<string> {
      if (kind() === 'run') return api().runs.notes({ id });
      return (await api().experiments.get({ id })).notes;
    },
  };
}
