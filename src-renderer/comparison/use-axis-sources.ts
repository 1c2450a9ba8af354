import { computed, shallowRef, type Ref } from 'vue';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { api } from '../stores/api.ts';
import { errorMessage } from '../stores/error-message.ts';
import { useLoaded } from '../stores/use-loaded.ts';
import type { CurveAxis } from '../charts/curve.ts';
import { type QueryCurve, useComparedCurves } from './use-compared-curves.ts';

/** What tells where runs stand on an axis: read only for the axis that needs it. */
export function useAxisSources(
  runs: Readonly<Ref<readonly RunSummary[]>>,
  axis: Readonly<Ref<CurveAxis>>,
  query: QueryCurve,
) {
  const { curves: steps, failures } = useComparedCurves(
    computed(() => (axis.value === 'steps' ? runs.value : [])),
    shallowRef('train/environmentSteps'),
    shallowRef(null),
    query,
  );
  const { data } = useLoaded(
    () =>
      axis.value === 'wall' ? runs.value.map(({ id, state }) => `${id} ${state}`).join() : 'none',
    async (signal) => {
      const asked = axis.value === 'wall' ? runs.value : [];
      const read = await Promise.allSettled(
        asked.map(({ id }) => api().runs.history({ id }, { signal })),
      );
      return asked.map(({ id }, index) => ({ id, outcome: read[index] }));
    },
  );
  const histories = computed(
    () =>
      new Map(
        (data.value ?? []).flatMap(({ id, outcome }) =>
          outcome.status === 'fulfilled' ? [[id, outcome.value]] : [],
        ),
      ),
  );
  /** Why it is not known where runs stand, by id. */
  const unread = computed(() => {
    const ofHistories = (data.value ?? []).flatMap(({ id, outcome }): [string, string][] =>
      outcome.status === 'rejected' ? [[id, errorMessage(outcome.reason)]] : [],
    );
    return new Map([...failures.value, ...ofHistories]);
  });
  return computed(() => ({
    steps: steps.value,
    histories: histories.value,
    failures: unread.value,
  }));
}
