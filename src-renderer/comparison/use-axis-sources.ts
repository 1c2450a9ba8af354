import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { RunSummary, StateChange } from '../../shared/contract/runs.ts';
import { api } from '../stores/api.ts';
import { errorMessage } from '../stores/error-message.ts';
import { useLoaded } from '../stores/use-loaded.ts';
import type { CurveAxis } from '../charts/curve.ts';
import { type QueryCurve, useComparedCurves } from './use-compared-curves.ts';

/** A history that could not be read is read again after this long, as curves are. */
const RETRY_MS = 3000;

/** What came of reading when a run trained, in the state in which it was then. */
interface ReadHistory {
  readonly id: string;
  readonly state: RunSummary['state'];
  readonly outcome: PromiseSettledResult<StateChange[]>;
}

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
  const { data, again } = useLoaded<readonly ReadHistory[]>(
    () =>
      axis.value === 'wall' ? runs.value.map(({ id, state }) => `${id} ${state}`).join() : 'none',
    async (signal, last) => {
      const asked = axis.value === 'wall' ? runs.value : [];
      // A run's history changes with its state: what is known is not asked for again.
      const known = new Map(last?.map(({ id, state, outcome }) => [`${id} ${state}`, outcome]));
      const read = await Promise.allSettled(
        asked.map(({ id, state }) => {
          const before = known.get(`${id} ${state}`);
          return before?.status === 'fulfilled'
            ? before.value
            : api().runs.history({ id }, { signal });
        }),
      );
      return asked.map(({ id, state }, index) => ({ id, state, outcome: read[index] }));
    },
  );
  let resting: ReturnType<typeof setTimeout> | undefined;
  watch(data, (read) => {
    clearTimeout(resting);
    const isUnread = read?.some(({ outcome }) => outcome.status === 'rejected');
    if (isUnread) resting = setTimeout(() => void again(), RETRY_MS);
  });
  onScopeDispose(() => clearTimeout(resting));
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
