import { computed, type Ref, watch } from 'vue';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import { AXES } from '../../charts/axes.ts';
import type { ChartView } from '../../charts/chart-view.ts';
import { placeCurves, sessionsOf } from '../../charts/place-curves.ts';
import { updateRange } from '../../charts/reading.ts';
import { type ChartDefinition, quantitiesOf } from '../../charts/run-charts.ts';
import { RUN_STATE_LOOKS } from '../../states/run-state.ts';
import { api } from '../../stores/api.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { useRunCurves } from './use-run-curves.ts';

interface ChartsOfRun {
  readonly run: () => RunSummary;
  readonly view: Readonly<Ref<ChartView>>;
  /** What may be drawn, whether the run has values of it or not. */
  readonly charts: () => readonly ChartDefinition[];
}

/** What charts of a run draw: its curves, on the axis and in the part of it that are looked at. */
export function useRunCharts({ run, view, charts }: ChartsOfRun) {
  const live = computed(() => RUN_STATE_LOOKS[run().state].live);
  const {
    curves: found,
    whole,
    range,
    loading,
    error: curvesError,
    again: readCurves,
  } = useRunCurves(
    computed(() => ({
      runId: run().id,
      quantities: quantitiesOf(charts()),
      smoothing: view.value.smoothing,
    })),
    live,
    computed(() => run().state === 'running'),
  );

  // Not the view itself, which is another one at every move along the axis.
  const axis = computed(() => view.value.axis);
  /** When it trained, and when not; for wall time alone. */
  const {
    data: history,
    error: historyError,
    again: readHistory,
  } = useLoaded([() => run().id, () => run().state, () => axis.value === 'wall'], async (signal) =>
    axis.value === 'wall' ? api().runs.history({ id: run().id }, { signal }) : [],
  );
  const error = computed(() => curvesError.value || historyError.value);
  const places = computed(() => ({
    steps: whole.value.get('train/environmentSteps'),
    clock: whole.value.get('train/updatesPerSecond') ?? whole.value.get('train/environmentSteps'),
    sessions: sessionsOf(history.value ?? []),
  }));
  const curves = computed(() => placeCurves(found.value, axis.value, places.value));
  const absent = computed(() =>
    whole.value.size > 0 && !places.value.steps
      ? { steps: 'An older version of the lab recorded this run without them' }
      : {},
  );
  /** What the run has values of; a part of the range may lack some. */
  const metrics = computed<ReadonlySet<string>>(() => new Set(whole.value.keys()));

  /** The part in view as updates, once there are curves that tell. */
  const wantedRange = computed(() => {
    const { window } = view.value;
    if (!window || whole.value.size === 0) return null;
    return updateRange(curves.value, axis.value, ...window);
  });
  watch(
    wantedRange,
    (next) => {
      const known = range.value;
      if (next?.from !== known?.from || next?.to !== known?.to) range.value = next;
    },
    { immediate: true },
  );

  /** Why there may be nothing to draw in a chart. */
  function emptyNote(chart: ChartDefinition): string {
    if (error.value) return error.value;
    if (loading.value) return 'Reading…';
    const isElsewhere = found.value.size > 0 && curves.value.size === 0;
    if (isElsewhere)
      return `Nothing tells where this run is in ${AXES[axis.value].label.toLowerCase()}`;
    if (view.value.window) return 'No points in this range';
    if (!live.value) return 'This run has recorded no points';
    return chart.afterValidation
      ? 'Begins with the first validation'
      : 'Begins with the first update';
  }

  /** Reads what could not be read. */
  function again(): void {
    if (curvesError.value) readCurves();
    if (historyError.value) void readHistory();
  }

  return { curves, whole, metrics, absent, loading, error, again, live, emptyNote };
}
