import { defineStore } from 'pinia';
import { computed, shallowRef, triggerRef } from 'vue';
import type {
  ExperimentAxes,
  ExperimentEvent,
  ExperimentSummary,
} from '../../shared/contract/experiments.ts';
import { api } from '../api.ts';
import { ChannelError } from '../transport/channel.ts';
import { follow } from '../transport/follow.ts';
import { errorMessage } from './error-message.ts';
import { useStorageStore } from './storage.ts';
import { useToastStore } from './toasts.ts';

/** An experiment as its form hands it over. */
export interface NewExperiment extends ExperimentAxes {
  readonly name: string;
  readonly config: unknown;
  readonly start: boolean;
}

/** Every experiment of the lab, followed live. */
export const useExperimentsStore = defineStore('experiments', () => {
  const byId = shallowRef(new Map<string, ExperimentSummary>());
  /** False until the list has been read once. */
  const loaded = shallowRef(false);
  /** Experiments that are being deleted. */
  const leaving = shallowRef<ReadonlySet<string>>(new Set());
  const toasts = useToastStore();
  let watching: AbortController | undefined;

  /** Newest first. */
  const list = computed(() =>
    [...byId.value.values()].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)),
  );
  /** The experiment of every run that is in one, by run id. */
  const ofRun = computed(
    () =>
      new Map(
        list.value.flatMap((experiment) => experiment.runs.map(({ id }) => [id, experiment])),
      ),
  );

  function put(experiment: ExperimentSummary): void {
    byId.value.set(experiment.id, experiment);
    triggerRef(byId);
  }

  function forget(id: string): void {
    if (byId.value.delete(id)) triggerRef(byId);
  }

  /** Begins to follow the experiments; later calls do nothing. */
  function watch(): void {
    if (watching) return;
    watching = new AbortController();
    void follow<ExperimentEvent>({
      subscribe: (signal) => api().experiments.watch(undefined, { signal }),
      readAll: async (signal) => {
        const experiments = await api().experiments.list(undefined, { signal });
        byId.value = new Map(experiments.map((experiment) => [experiment.id, experiment]));
        loaded.value = true;
      },
      onEvent: (event) => (event.kind === 'changed' ? put(event.experiment) : forget(event.id)),
      onBreak: (cause) => {
        // The banner speaks of a lost connection.
        if (cause instanceof ChannelError) return;
        const title = 'The list of experiments broke off; reading it again';
        toasts.show('error', title, errorMessage(cause));
      },
      signal: watching.signal,
    });
  }

  async function attempt(title: string, change: () => Promise<ExperimentSummary>): Promise<void> {
    try {
      put(await change());
    } catch (cause) {
      toasts.show('error', title, errorMessage(cause));
    }
  }

  /** Goes on with all that is missing, if asked also with what failed. */
  function resume(id: string, retryFailed = false): Promise<void> {
    return attempt('Could not start the experiment', () =>
      api().experiments.resume({ id, retryFailed }),
    );
  }

  function hold(id: string): Promise<void> {
    return attempt('Could not hold the experiment', () => api().experiments.stop({ id }));
  }

  function rename(id: string, name: string): Promise<void> {
    return attempt('Could not rename the experiment', () => api().experiments.edit({ id, name }));
  }

  /** Adds seeds. Rejects with the server's error, so that a dialog can show it. */
  async function addSeeds(id: string, seeds: readonly number[], start: boolean): Promise<void> {
    put(await api().experiments.extend({ id, seeds: [...seeds], start }));
  }

  async function remove(id: string, runs: 'delete' | 'keep'): Promise<boolean> {
    leaving.value = new Set([...leaving.value, id]);
    const name = byId.value.get(id)?.name ?? id;
    try {
      await api().experiments.delete({ id, runs });
      forget(id);
      useStorageStore().tellDeleted({ kind: 'experiment', id, name });
      return true;
    } catch (cause) {
      toasts.show('error', 'Could not delete the experiment', errorMessage(cause));
      return false;
    } finally {
      leaving.value = new Set([...leaving.value].filter((other) => other !== id));
    }
  }

  /** Creates an experiment. Rejects with the server's error, so that a form can show it. */
  async function create(experiment: NewExperiment): Promise<ExperimentSummary> {
    const created = await api().experiments.create(experiment);
    put(created);
    return created;
  }

  return {
    byId,
    list,
    ofRun,
    loaded,
    leaving,
    watch,
    resume,
    hold,
    rename,
    addSeeds,
    remove,
    create,
  };
});
