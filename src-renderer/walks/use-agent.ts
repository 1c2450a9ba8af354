import { computed, type Ref } from 'vue';
import type { WalkingAgent } from '../../shared/walks/walk-request.ts';
import { formatCount } from '../../shared/format/number.ts';
import { api } from '../stores/api.ts';
import { useRunsStore } from '../stores/runs.ts';
import { useLoaded } from '../stores/use-loaded.ts';

/** Which weights are meant: the update of a checkpoint is known, also of the latest. */
export type ChosenAgent = WalkingAgent & { readonly update: number };

/**
 * An agent that was named: its run, its checkpoints, and what keeps it from walking. The latest
 * checkpoint is the latest when it was named: what is shown does not change under the reader.
 */
export function useAgent(named: Readonly<Ref<WalkingAgent | null>>) {
  const runs = useRunsStore();
  const run = computed(() => (named.value ? (runs.byId.get(named.value.runId) ?? null) : null));

  const { data, error } = useLoaded(
    // The first checkpoint makes an agent of a run; later ones change nothing under the reader.
    [() => run.value?.id, () => run.value?.hash === null],
    async (signal) => {
      const id = run.value?.id;
      if (id === undefined) return null;
      const [checkpoints, config] = await Promise.all([
        api().runs.checkpoints({ id }, { signal }),
        api().runs.config({ id }, { signal }),
      ]);
      const updates = checkpoints.map(({ update }) => update).toSorted((a, b) => b - a);
      return { id, updates, config };
    },
  );
  const loaded = computed(() => (data.value?.id === run.value?.id ? data.value : null));
  /** Updates of its checkpoints, the latest first. */
  const updates = computed((): readonly number[] => loaded.value?.updates ?? []);
  const config = computed(() => loaded.value?.config ?? null);

  const agent = computed((): ChosenAgent | null => {
    const update = named.value?.update ?? updates.value.at(0);
    if (!run.value || update === undefined || !updates.value.includes(update)) return null;
    return { runId: run.value.id, update };
  });

  /** Why there is no such agent, or ''. */
  const problem = computed(() => {
    if (!named.value || !runs.loaded) return '';
    if (!run.value) return 'This run is not there: it may have been deleted.';
    if (error.value !== '') return error.value;
    if (!loaded.value) return '';
    if (updates.value.length === 0) return 'It has no checkpoint yet.';
    if (agent.value) return '';
    return `Its checkpoint at update ${formatCount(named.value.update ?? 0)} is not there any more.`;
  });

  return { run, updates, config, agent, problem };
}
