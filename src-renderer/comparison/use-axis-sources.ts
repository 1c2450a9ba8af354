import { computed, shallowRef, type Ref } from 'vue';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { api } from '../stores/api.ts';
import { useLoaded } from '../stores/use-loaded.ts';
import type { CurveAxis } from '../charts/curve.ts';
import { type QueryCurve, useComparedCurves } from './use-compared-curves.ts';

/** What tells where runs stand on an axis: read only for the axis that needs it. */
export function useAxisSources(
  runs: Readonly<Ref<readonly RunSummary[]>>,
  axis: Readonly<Ref<CurveAxis>>,
  query: QueryCurve,
) {
  const { curves: steps } = useComparedCurves(
    computed(() => (axis.value === 'steps' ? runs.value : [])),
    shallowRef('train/environmentSteps'),
    shallowRef(null),
    query,
  );
  const { data } = useLoaded(
    () =>
      axis.value === 'wall' ? runs.value.map(({ id, state }) => `${id} ${state}`).join() : 'none',
    async (signal) => {
      if (axis.value !== 'wall') return [];
      return Promise.all(
        runs.value.map(
          async ({ id }) => [id, await api().runs.history({ id }, { signal })] as const,
        ),
      );
    },
  );
  return computed(() => ({ steps: steps.value, histories: new Map(data.value ?? []) }));
}
