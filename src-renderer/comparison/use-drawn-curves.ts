import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { StateChange, RunSummary } from '../../shared/contract/runs.ts';
import type { ChartView } from '../charts/chart-view.ts';
import type { Curve } from '../charts/curve.ts';
import { type DetailRange, isCovered, widened } from '../charts/detail-range.ts';
import { placeCurves, sessionsOf } from '../charts/place-curves.ts';
import { updateRangeOfRuns } from '../charts/reading.ts';
import { stitchCurve } from '../charts/stitch.ts';
import type { QueryCurve } from './use-compared-curves.ts';
import { useComparedCurves } from './use-compared-curves.ts';

/** An axis that is moved is read anew when it rests this long. */
const REST_MS = 120;

const NO_RUNS: readonly RunSummary[] = [];

/** What tells where runs stand on an axis, shared by the charts of a page. */
export interface AxisSources {
  /** Of `train/environmentSteps` by run. */
  readonly steps: ReadonlyMap<string, Curve>;
  readonly histories: ReadonlyMap<string, readonly StateChange[]>;
  /** Why that could not be read, by run. */
  readonly failures: ReadonlyMap<string, string>;
}

/**
 * A quantity of several runs as it is drawn: all of each curve coarsely, the part in view more finely, and
 * each knowing where it stands on the x axis.
 */
export function useDrawnCurves(
  runs: Readonly<Ref<readonly RunSummary[]>>,
  quantity: Readonly<Ref<string>>,
  view: Readonly<Ref<ChartView>>,
  sources: Readonly<Ref<AxisSources>>,
  query: QueryCurve,
) {
  const smoothing = () => view.value.smoothing;
  const whole = shallowRef<null>(null);
  const {
    curves: coarse,
    loading,
    failures: notRead,
  } = useComparedCurves(runs, quantity, whole, query, smoothing);

  /** What is read finely; null for nothing. */
  const detail = shallowRef<DetailRange | null>(null);
  const detailed = computed(() => (detail.value ? runs.value : NO_RUNS));
  const { curves: fine } = useComparedCurves(detailed, quantity, detail, query, smoothing);

  // Not the view itself, which is another one at every move along the axis.
  const axis = computed(() => view.value.axis);
  const place = (id: string, curve: Curve): Curve | undefined => {
    const { steps, histories } = sources.value;
    return placeCurves(new Map([['', curve]]), axis.value, {
      steps: steps.get(id),
      clock: coarse.value.get(id),
      sessions: sessionsOf(histories.get(id) ?? []),
    }).get('');
  };
  const curves = computed(() => {
    const placed = new Map<string, Curve>();
    for (const [id, curve] of coarse.value) {
      const part = detail.value ? fine.value.get(id) : undefined;
      const drawn = place(id, stitchCurve(curve, part));
      if (drawn) placed.set(id, drawn);
    }
    return placed;
  });

  /** What is in view as updates, the narrower the finer the curves are that tell. */
  const wanted = computed(() => {
    const { window } = view.value;
    return window ? updateRangeOfRuns(curves.value.values(), axis.value, ...window) : null;
  });
  let resting: ReturnType<typeof setTimeout> | undefined;
  watch(
    [() => view.value.window === null, () => wanted.value?.from, () => wanted.value?.to],
    ([isWhole]) => {
      clearTimeout(resting);
      if (isWhole) detail.value = null;
      const next = wanted.value;
      if (!next || isCovered(next, detail.value)) return;
      resting = setTimeout(() => (detail.value = widened(next)), REST_MS);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(resting));

  const failures = computed(() => new Map([...sources.value.failures, ...notRead.value]));
  return { curves, loading, failures };
}
