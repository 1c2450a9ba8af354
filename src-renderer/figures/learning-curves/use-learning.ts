import { computed, type Ref } from 'vue';
import { LEARNING_SETTINGS } from '../../../shared/analyses/learning-curves/schema.ts';
import type {
  LearningCurveSettings,
  LearningCurvesResult,
} from '../../../shared/analyses/learning-curves/schema.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { Analysis } from '../../../shared/contract/stored-analyses.ts';
import type { GoalRate } from './goal-rate-figure.ts';
import { LENGTH_COMPANIONS } from './length-figure.ts';
import { useAnalysis, type WantedAnalysis } from '../use-analysis.ts';
import { useThrottled } from '../use-throttled.ts';

/** Curves of runs that train are drawn anew this often at most. */
const REST_MS = 5000;

type Runs = Readonly<Ref<readonly RunSummary[]>>;

const resultOf = (analysis: Analysis | null): LearningCurvesResult | null =>
  analysis?.result.kind === 'learning-curves' ? analysis.result : null;

/** Learning curves of a metric, kept up to date. */
function useCurves(runs: Runs, settings: () => Partial<LearningCurveSettings>) {
  // One that changes with every validation of any run.
  const version = useThrottled(
    computed(() => runs.value.map((run) => run.lastValidation?.update ?? '').join()),
    REST_MS,
  );
  const ids = computed(() => runs.value.map(({ id }) => id));
  const wanted = computed<WantedAnalysis | null>(() =>
    ids.value.length === 0
      ? null
      : {
          parameters: {
            kind: 'learning-curves',
            runs: ids.value,
            settings: { ...LEARNING_SETTINGS, ...settings() },
          },
          version: version.value,
        },
  );
  const { view, latest, compute } = useAnalysis(wanted, { automatic: true });
  return {
    result: computed(() => resultOf(latest.value)),
    error: computed(() => (view.value?.kind === 'failed' ? view.value.message : '')),
    updating: computed(() => view.value?.kind === 'computing'),
    again: compute,
  };
}

/** Goal rates (paper Fig. 3) of runs that have been validated. */
export function useGoalRates(runs: Runs, rate: () => GoalRate) {
  return useCurves(runs, () => ({ metric: `validation/${rate()}` }));
}

/** Lengths (paper Fig. 4), with what they are to be compared with. */
export function useLengths(runs: Runs) {
  return useCurves(runs, () => ({
    metric: 'validation/meanLength',
    better: 'lower',
    thresholds: [],
    companions: [...LENGTH_COMPANIONS],
  }));
}
