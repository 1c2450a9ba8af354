import { onScopeDispose, type Ref, shallowRef, type ShallowRef, triggerRef, watch } from 'vue';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { api } from '../stores/api.ts';
import { errorMessage } from '../stores/error-message.ts';
import { useToastStore } from '../stores/toasts.ts';

/** Points of a small curve; more could not be told apart. */
const POINTS = 40;
/** Curves that are asked for together. */
const TOGETHER = 100;
/** Whoever scrolls fast passes rows that nobody looks at. */
const PAUSE_MILLISECONDS = 60;

/**
 * The goal rate of runs as small curves, by run id. A curve is read when its run is first among them, and again
 * when the run has been validated again; many in one query, and one query at a time.
 * @param runs those that are in sight
 */
export function useGoalRateCurves(
  runs: Readonly<Ref<readonly RunSummary[]>>,
): Readonly<ShallowRef<Map<string, readonly number[]>>> {
  const curves = shallowRef(new Map<string, readonly number[]>());
  const toasts = useToastStore();
  const readAt = new Map<string, number>();
  const ended = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reading = false;

  const stale = () =>
    runs.value
      .filter((run) => run.lastValidation && readAt.get(run.id) !== run.lastValidation.update)
      .slice(0, TOGETHER);

  async function readStale(): Promise<void> {
    if (reading) return;
    reading = true;
    for (let next = stale(); next.length > 0 && !ended.signal.aborted; next = stale()) {
      for (const run of next) readAt.set(run.id, run.lastValidation?.update ?? -1);
      await read(next.map(({ id }) => id));
    }
    reading = false;
  }

  async function read(ids: string[]): Promise<void> {
    try {
      const question = { ids, key: 'validation/goalRate', buckets: POINTS } as const;
      const answer = await api().runs.curves(question, { signal: ended.signal });
      for (const { id, values } of answer) curves.value.set(id, values);
      triggerRef(curves);
    } catch (cause) {
      if (ended.signal.aborted) return;
      toasts.show('error', 'A goal-rate curve could not be read', errorMessage(cause));
    }
  }

  watch(
    runs,
    () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void readStale();
      }, PAUSE_MILLISECONDS);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    ended.abort();
  });
  return curves;
}
