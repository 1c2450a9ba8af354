import { ORPCError } from '@orpc/client';
import { onScopeDispose, shallowRef, triggerRef, watch, type Ref, type ShallowRef } from 'vue';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { api } from '../stores/api.ts';
import { errorMessage } from '../stores/error-message.ts';
import { useToastStore } from '../stores/toasts.ts';

/** Points of a small curve; more could not be told apart. */
const POINTS = 40;
/** Runs that get one; the list below them is rarely looked at. */
const RUNS = 60;

/**
 * The goal rate of every run as a small curve, by run id. A curve is read again when the run has
 * been validated again; one query at a time, so that the list never waits for it.
 */
export function useGoalRateCurves(
  runs: Readonly<Ref<readonly RunSummary[]>>,
): Readonly<ShallowRef<Map<string, number[]>>> {
  const curves = shallowRef(new Map<string, number[]>());
  const toasts = useToastStore();
  const readAt = new Map<string, number>();
  const ended = new AbortController();
  let reading = false;

  function nextStale(): RunSummary | undefined {
    return runs.value
      .slice(0, RUNS)
      .find((run) => run.lastValidation && readAt.get(run.id) !== run.lastValidation.update);
  }

  async function readStale(): Promise<void> {
    if (reading) return;
    reading = true;
    for (let run = nextStale(); run && !ended.signal.aborted; run = nextStale()) {
      readAt.set(run.id, run.lastValidation?.update ?? -1);
      await readOne(run.id);
    }
    reading = false;
  }

  async function readOne(runId: string): Promise<void> {
    try {
      const [series] = await api().metrics.query(
        { runId, keys: ['validation/goalRate'], buckets: POINTS },
        { signal: ended.signal },
      );
      curves.value.set(runId, series?.values ?? []);
      triggerRef(curves);
    } catch (cause) {
      const wasDeleted = cause instanceof ORPCError && cause.code === 'RUN_NOT_FOUND';
      if (ended.signal.aborted || wasDeleted) return;
      toasts.show('error', 'A goal-rate curve could not be read', errorMessage(cause));
    }
  }

  watch(runs, () => void readStale(), { immediate: true });
  onScopeDispose(() => ended.abort());
  return curves;
}
