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
  const error = ref('');
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

  async function readOne(run: RunSummary, signal: AbortSignal): Promise<[string, Curve | null]> {
    try {
      return [run.id, await query(run.id, metric.value, window.value, signal)];
    } catch (cause) {
      // Deleted in the meantime; the list of runs will say so.
      if (cause instanceof ORPCError && cause.code === 'RUN_NOT_FOUND') return [run.id, null];
      throw cause;
    }
  }

  async function readStale(): Promise<void> {
    if (reading) return;
    reading = true;
    const { signal } = scope;
    let stale = nextStale();
    try {
      for (; stale.length > 0 && !signal.aborted; stale = nextStale()) {
        for (const run of stale) readAs.set(run.id, version(run));
        const read = await Promise.all(stale.map((run) => readOne(run, signal)));
        if (signal.aborted) return;
        const known = new Map(curves.value);
        for (const [id, curve] of read) {
          if (curve) known.set(id, curve);
          else known.delete(id);
        }
        curves.value = known;
        error.value = '';
      }
    } catch (cause) {
      if (signal.aborted) return;
      // They are read again with the next change: nothing is missing in silence.
      for (const run of stale) readAs.delete(run.id);
      error.value = errorMessage(cause);
    } finally {
      if (!signal.aborted) {
        reading = false;
        loading.value = false;
      }
    }
  }

  function nextStale(): RunSummary[] {
    return runs.value.filter((run) => readAs.get(run.id) !== version(run)).slice(0, TOGETHER);
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
    loading.value = true;
  });
  watch([metric, window, asked], restart);
  watch([runs, slow], () => void readStale(), { immediate: true });
  onScopeDispose(() => {
    clearInterval(ticking);
    scope.abort();
  });

  return { curves, loading: computed(() => loading.value), error };
}
