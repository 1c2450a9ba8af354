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
 * checkpoint is the latest when it was named, for as long as it is kept: what is shown does not change under the
 * reader.
 */
export function useAgent(named: Readonly<Ref<WalkingAgent | null>>) {
  const runs = useRunsStore();
  const run = computed(() => (named.value ? (runs.byId.get(named.value.runId) ?? null) : null));

  const {
    data,
    error,
    again: readCheckpoints,
  } = useLoaded(
    // While a run trains, new checkpoints come and old ones go.
    [() => run.value?.id, () => run.value?.hash],
    async (signal) => {
      const id = run.value?.id;
      if (id === undefined) return null;
      const checkpoints = await api().runs.checkpoints({ id }, { signal });
      return { id, updates: checkpoints.map(({ update }) => update).toSorted((a, b) => b - a) };
    },
  );
  const {
    data: configured,
    error: configError,
    again: readConfig,
  } = useLoaded(
    () => run.value?.id,
    async (signal) => {
      const id = run.value?.id;
      return id === undefined ? null : { id, config: await api().runs.config({ id }, { signal }) };
    },
  );
  const loaded = computed(() => (data.value?.id === run.value?.id ? data.value : null));
  /** Updates of its checkpoints, the latest first. */
  const updates = computed((): readonly number[] => loaded.value?.updates ?? []);
  const config = computed(() =>
    configured.value && configured.value.id === run.value?.id ? configured.value.config : null,
  );

  const agent = computed((before?: ChosenAgent | null): ChosenAgent | null => {
    const id = run.value?.id;
    // Whether it fits where it is to walk is known by its configuration.
    if (id === undefined || !named.value || !config.value) return null;
    const isKept = (update: number) => updates.value.includes(update);
    const stays =
      before?.runId === id && isKept(before.update) ? before.update : updates.value.at(0);
    const update = named.value.update ?? stays;
    if (update === undefined || !isKept(update)) return null;
    return before?.runId === id && before.update === update ? before : { runId: id, update };
  });

  /** Why what is asked of it could not be read, or ''. */
  const unread = computed(() => (named.value && run.value ? error.value || configError.value : ''));
  /** Reads what could not be read. */
  function again(): void {
    if (error.value) void readCheckpoints();
    if (configError.value) void readConfig();
  }

  /** Why there is no such agent, or ''. */
  const problem = computed(() => {
    if (!named.value || !runs.loaded) return '';
    if (!run.value) return 'This run is not there: it may have been deleted.';
    if (unread.value !== '') return unread.value;
    if (!loaded.value || !config.value) return '';
    if (updates.value.length === 0) return 'It has no checkpoint yet.';
    if (agent.value) return '';
    return `Its checkpoint at update ${formatCount(named.value.update ?? 0)} is not there any more.`;
  });

  return { run, updates, config, agent, problem, unread, again };
}
