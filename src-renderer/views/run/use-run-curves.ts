import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import { api } from '../../stores/api.ts';
import { type Curves, curvesOf, longestCurve, withPoints } from '../../charts/curve.ts';
import { CHARTED_METRICS } from '../../charts/run-charts.ts';
import { errorMessage } from '../../stores/error-message.ts';
import { ChannelError } from '../../transport/channel.ts';
import { follow } from '../../transport/follow.ts';

/** Entries asked for each curve: about one for two pixels of the widest chart. */
const BUCKETS = 500;
/** Live points pile up to this many entries before the store is asked to thin them out. */
const MOST_ENTRIES = 3 * BUCKETS;
/** Redraws a second, at most four. */
const REDRAW_MS = 250;

export interface UpdateRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The curves of a run: queried for the range in view, and while the run lives followed point by
 * point. `range` null shows all of it.
 */
export function useRunCurves(runId: Readonly<Ref<string>>, live: Readonly<Ref<boolean>>) {
  const curves = shallowRef<Curves>(new Map());
  const range = shallowRef<UpdateRange | null>(null);
  const loading = ref(true);
  const error = ref('');
  let waiting: MetricPoint[] = [];
  let redraw: ReturnType<typeof setTimeout> | undefined;
  let scope = new AbortController();

  async function query(signal: AbortSignal): Promise<void> {
    loading.value = true;
    try {
      const series = await api().metrics.query(
        {
          runId: runId.value,
          keys: [...CHARTED_METRICS],
          buckets: BUCKETS,
          ...(range.value ? { fromUpdate: range.value.from, toUpdate: range.value.to } : {}),
        },
        { signal },
      );
      curves.value = curvesOf(series);
      error.value = '';
    } finally {
      if (!signal.aborted) loading.value = false;
    }
  }

  async function queryOrSay(signal: AbortSignal): Promise<void> {
    try {
      await query(signal);
    } catch (cause) {
      if (!signal.aborted) error.value = errorMessage(cause);
    }
  }

  function take(points: readonly MetricPoint[]): void {
    const last = range.value?.to ?? Infinity;
    waiting.push(...points.filter((point) => point.update <= last));
    redraw ??= setTimeout(draw, REDRAW_MS);
  }

  function draw(): void {
    redraw = undefined;
    const charted = waiting.filter((point) => CHARTED_METRICS.includes(point.key));
    waiting = [];
    if (charted.length > 0) curves.value = withPoints(curves.value, charted);
    if (longestCurve(curves.value) > MOST_ENTRIES) void queryOrSay(scope.signal);
  }

  function restart(): void {
    scope.abort();
    scope = new AbortController();
    waiting = [];
    const { signal } = scope;
    if (!live.value) return void queryOrSay(signal);
    void follow<MetricPoint[]>({
      subscribe: (inner) => api().metrics.watch({ runId: runId.value }, { signal: inner }),
      readAll: query,
      onEvent: take,
      onBreak: (cause) => {
        if (!(cause instanceof ChannelError)) error.value = errorMessage(cause);
      },
      signal,
    });
  }

  watch([runId, live], restart, { immediate: true });
  watch(runId, () => {
    curves.value = new Map();
    range.value = null;
  });
  watch(range, () => void queryOrSay(scope.signal));
  onScopeDispose(() => {
    scope.abort();
    clearTimeout(redraw);
  });

  return { curves, range, loading: computed(() => loading.value), error };
}
