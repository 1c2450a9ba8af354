import { defineStore } from 'pinia';
import { computed, shallowRef, triggerRef } from 'vue';
import type { RunEvent, RunSummary } from '../../shared/contract/runs.ts';
import { api } from '../api.ts';
import { ChannelError } from '../transport/channel.ts';
import { follow } from '../transport/follow.ts';
import { errorMessage } from './error-message.ts';
import type { RunAction } from './run-state.ts';
import { useStorageStore } from './storage.ts';
import { useToastStore } from './toasts.ts';

/** Every run of the lab, followed live. */
export const useRunsStore = defineStore('runs', () => {
  const byId = shallowRef(new Map<string, RunSummary>());
  /** False until the list has been read once. */
  const loaded = shallowRef(false);
  /** Runs that are being deleted. */
  const leaving = shallowRef<ReadonlySet<string>>(new Set());
  const toasts = useToastStore();
  let watching: AbortController | undefined;

  /** Newest first. */
  const list = computed(() =>
    [...byId.value.values()].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)),
  );

  function put(run: RunSummary): void {
    const known = byId.value.get(run.id);
    // Events that waited while the list was read may be older than the list.
    if (known && known.updatedAt > run.updatedAt) return;
    byId.value.set(run.id, run);
    triggerRef(byId);
  }

  function forget(id: string): void {
    if (byId.value.delete(id)) triggerRef(byId);
  }

  function apply(event: RunEvent): void {
    if (event.kind === 'changed') put(event.run);
    else forget(event.id);
  }

  /** Begins to follow the runs; later calls do nothing. */
  function watch(): void {
    if (watching) return;
    watching = new AbortController();
    void follow<RunEvent>({
      subscribe: (signal) => api().runs.watch(undefined, { signal }),
      readAll: async (signal) => {
        const runs = await api().runs.list(undefined, { signal });
        byId.value = new Map(runs.map((run) => [run.id, run]));
        loaded.value = true;
      },
      onEvent: apply,
      onBreak: (cause) => {
        // The banner speaks of a lost connection.
        if (cause instanceof ChannelError) return;
        toasts.show('error', 'The list of runs broke off; reading it again', errorMessage(cause));
      },
      signal: watching.signal,
    });
  }

  async function attempt<T>(title: string, change: () => Promise<T>): Promise<T | undefined> {
    try {
      return await change();
    } catch (cause) {
      toasts.show('error', title, errorMessage(cause));
      return undefined;
    }
  }

  async function act(id: string, action: RunAction): Promise<void> {
    const run = await attempt(`Could not ${action} the run`, () => api().runs[action]({ id }));
    if (run) put(run);
  }

  /** Goes on from a checkpoint that is not the newest; what was recorded after it goes. */
  async function resumeAt(id: string, update: number): Promise<void> {
    const run = await attempt('Could not resume the run', () => api().runs.resume({ id, update }));
    if (run) put(run);
  }

  async function rename(id: string, name: string): Promise<void> {
    const run = await attempt('Could not rename the run', () => api().runs.rename({ id, name }));
    if (run) put(run);
  }

  async function remove(id: string): Promise<boolean> {
    leaving.value = new Set([...leaving.value, id]);
    const name = byId.value.get(id)?.name ?? id;
    const removed = await attempt('Could not delete the run', () => api().runs.delete({ id }));
    leaving.value = new Set([...leaving.value].filter((other) => other !== id));
    if (removed) {
      forget(id);
      useStorageStore().tellDeleted({ kind: 'run', id, name });
    }
    return removed !== undefined;
  }

  /** Creates and queues a run. Rejects with the server's error, so that a form can show it. */
  async function create(config: unknown): Promise<RunSummary> {
    const run = await api().runs.create({ config });
    put(run);
    return run;
  }

  /** Creates and queues a run that goes on from a checkpoint. Rejects as create does. */
  async function fork(id: string, update: number, config: unknown): Promise<RunSummary> {
    const run = await api().runs.fork({ id, update, config });
    put(run);
    return run;
  }

  return { byId, list, loaded, leaving, watch, act, resumeAt, rename, remove, create, fork };
});
