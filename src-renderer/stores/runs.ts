import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Annotation } from '../../shared/contract/marks.ts';
import type { RunEvent, RunSummary } from '../../shared/contract/runs.ts';
import { api } from './api.ts';
import { useFollowedList } from './followed-list.ts';
import { tellRun } from './told-progress.ts';
import type { RunAction } from '../states/run-state.ts';

/** Every run of the lab, followed live. */
export const useRunsStore = defineStore('runs', () => {
  const list = useFollowedList<RunSummary, RunEvent>({
    kind: 'run',
    subscribe: (signal) => api().runs.watch(undefined, { signal }),
    readAll: (signal) => api().runs.list(undefined, { signal }),
    read: (event) => (event.kind === 'changed' ? event.run : event.id),
    // Events that waited while the list was read may be older than the list.
    isStale: (known, next) => known.updatedAt > next.updatedAt,
    tell: (next, known, { isRead }) => {
      const now = Date.now();
      tellRun(next, known, isRead ? Math.min(now, next.updatedAt) : now);
    },
  });

  const { byId, loaded, leaving, watch, change, changeMany, add, discardMany } = list;

  const act = (id: string, action: RunAction): Promise<void> =>
    change(action, () => api().runs[action]({ id }));

  /** Goes on from a checkpoint that is not the newest; what was recorded after it goes. */
  const resumeAt = (id: string, update: number): Promise<void> =>
    change('resume', () => api().runs.resume({ id, update }));

  /** Goes on at a place; null: here. */
  const resumeOn = (id: string, place: string | null): Promise<void> =>
    change('resume', () => api().runs.resume({ id, place }));

  /** Those whose checkpoints and episodes are on their way. */
  const fetching = shallowRef<ReadonlySet<string>>(new Set());

  /** Brings the checkpoints and recorded episodes of a run home. */
  async function fetch(id: string): Promise<void> {
    if (fetching.value.has(id)) return;
    fetching.value = new Set([...fetching.value, id]);
    await change('bring home the checkpoints of', () => api().runs.fetch({ id }));
    fetching.value = new Set([...fetching.value].filter((other) => other !== id));
  }

  /** Rejects with the server's error, so that the field of the name can show it. */
  const rename = (id: string, name: string): Promise<RunSummary> =>
    add(() => api().runs.rename({ id, name }));

  /** Tags, star, notes, or whether they are archived, of all of them. */
  const annotate = (ids: readonly string[], annotation: Annotation): Promise<boolean> =>
    changeMany('change', () => api().runs.annotate({ ids: [...ids], change: annotation }));

  const removeMany = (ids: readonly string[]): Promise<string[]> =>
    discardMany(ids, (id) => api().runs.delete({ id }));

  /**
   * Creates and queues a run. Rejects with the server's error, so that a form can show it.
   * @param how.like id of the run that it is the same as but for what differs
   * @param how.place where it trains; null for here
   */
  const create = (
    config: unknown,
    {
      like,
      place = null,
    }: { readonly like?: string | undefined; readonly place?: string | null } = {},
  ): Promise<RunSummary> =>
    add(() => api().runs.create({ config, place, ...(like !== undefined && { like }) }));

  /** Creates and queues a run that goes on from a checkpoint. Rejects as create does. */
  const fork = (
    id: string,
    { update, config, place }: { update: number; config: unknown; place: string | null },
  ): Promise<RunSummary> => add(() => api().runs.fork({ id, update, config, place }));

  return {
    byId,
    list: list.list,
    loaded,
    leaving,
    watch,
    act,
    resumeAt,
    resumeOn,
    fetching,
    fetch,
    rename,
    annotate,
    removeMany,
    create,
    fork,
  };
});
