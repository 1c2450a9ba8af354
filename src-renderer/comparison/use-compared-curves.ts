import { ORPCError } from '@orpc/client';
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref, type WatchSource } from 'vue';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { Curve } from '../charts/curve.ts';
import { errorMessage } from '../stores/error-message.ts';

/** Queries on their way at a time: one after another a large experiment would take its time. */
const TOGETHER = 6;
/** A metric that comes with every update is read again after this long. */
const REST_MS = 3000;

export interface UpdateWindow {
  readonly from: number;
  readonly to: number;
}

/** Reads one curve, null for one without values. */
export type QueryCurve = (
  runId: string,
  quantity: string,
  window: UpdateWindow | null,
  signal: AbortSignal,
) => Promise<Curve | null>;

/**
 * One quantity of several runs, by run id. A run is read again when it has something new: after a
 * validation or, for a metric of training, every few seconds while it trains.
 */
export function useComparedCurves(
  runs: Readonly<Ref<readonly RunSummary[]>>,
  metric: Readonly<Ref<string>>,
  window: Readonly<Ref<UpdateWindow | null>>,
  query: QueryCurve,
  /** Changes with what `query` asks besides. */
  asked: WatchSource = () => null,
) {
  const curves = shallowRef<ReadonlyMap<string, Curve>>(new Map());
  const loading = ref(true);
  /** Why runs could not be read, by id; they are tried again. */
  const failures = shallowRef<ReadonlyMap<string, string>>(new Map());
  const readAs = new Map<string, string>();
  const slow = ref(0);
  const ticking = setInterval(() => slow.value++, REST_MS);
  let scope = new AbortController();
  let reading = false;

  /** Changes when there may be more to read of a run. */
  function version(run: RunSummary): string {
    // One that goes on from an earlier checkpoint may come to the same update again.
    return metric.value.startsWith('validation/')
      ? `${run.lastValidation?.update ?? '-'} ${run.state}`
      : `${run.state === 'running' ? slow.value : run.state} ${run.progress.update > 0}`;
  }

  async function readOne(run: RunSummary, signal: AbortSignal): Promise<Curve | null> {
    try {
      return await query(run.id, metric.value, window.value, signal);
    } catch (cause) {
      // Deleted in the meantime; the list of runs will say so.
      if (cause instanceof ORPCError && cause.code === 'RUN_NOT_FOUND') return null;
      throw cause;
    }
  }

  /** What came of reading some runs: one that cannot be read hides no other. */
  function keep(ids: readonly string[], read: readonly PromiseSettledResult<Curve | null>[]): void {
    const known = new Map(curves.value);
    const failed = new Map(failures.value);
    for (const [index, outcome] of read.entries()) {
      const id = ids[index];
      if (outcome.status === 'rejected') failed.set(id, errorMessage(outcome.reason));
      else {
        failed.delete(id);
        if (outcome.value) known.set(id, outcome.value);
        else known.delete(id);
      }
    }
    curves.value = known;
    if (failed.size > 0 || failures.value.size > 0) failures.value = failed;
  }

  async function readStale(): Promise<void> {
    if (reading) return;
    reading = true;
    const { signal } = scope;
    for (let stale = nextStale(); stale.length > 0; stale = nextStale()) {
      for (const run of stale) readAs.set(run.id, version(run));
      const read = await Promise.allSettled(stale.map((run) => readOne(run, signal)));
      if (signal.aborted) return;
      keep(
        stale.map(({ id }) => id),
        read,
      );
    }
    // They are read again with the next change: nothing is missing in silence.
    for (const id of failures.value.keys()) readAs.delete(id);
    reading = false;
    loading.value = false;
  }

  /** Those that could not be read before come last. */
  function nextStale(): RunSummary[] {
    const stale = runs.value.filter((run) => readAs.get(run.id) !== version(run));
    const [again, first] = [true, false].map((hasFailed) =>
      stale.filter(({ id }) => failures.value.has(id) === hasFailed),
    );
    return [...first, ...again].slice(0, TOGETHER);
  }

  function restart(): void {
    scope.abort();
    scope = new AbortController();
    reading = false;
    readAs.clear();
    void readStale();
  }

  watch(metric, () => {
    curves.value = new Map();
    failures.value = new Map();
    loading.value = true;
  });
  watch([metric, window, asked], restart);
  watch([runs, slow], () => void readStale(), { immediate: true });
  onScopeDispose(() => {
    clearInterval(ticking);
    scope.abort();
  });

  /** Of the runs that are still wanted. */
  const unread = computed(() => {
    const wanted = new Set(runs.value.map(({ id }) => id));
    return new Map([...failures.value].filter(([id]) => wanted.has(id)));
  });
  return { curves, loading: computed(() => loading.value), failures: unread };
}
