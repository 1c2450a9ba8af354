import { LEARNING_SETTINGS } from '../../../../shared/analyses/default-settings.ts';
import type { LearningCurvesResult } from '../../../../shared/contract/analyses.ts';
import type { LearningContext } from '../../../../src-renderer/figures/captions.ts';

type Curve = LearningCurvesResult['curves'][number];
type Reached = Curve['reached'][number];

const about = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });

export const CONTEXT: LearningContext = {
  origin: 'Experiment “Both”, preset quick.',
  trainedIn: { world: 'four-rooms', paperBoard: false, paperSettings: false },
  validationEpisodes: [128, 128],
  hasLadder: false,
};

function learningRun(
  variant: Curve['variant'],
  seed: number,
  values: readonly number[],
): LearningCurvesResult['runs'][number] {
  const points = values.map((value, index) => ({ update: 100 * (index + 1), value }));
  const runId = `${variant}-${seed}`;
  return { runId, variant, seed, task: 't', validationEpsilon: 0, points, reached: [] };
}

/** Of a variant at 100, 200 … updates: how many runs, and their mean; the median is the mean + 1. */
function learningCurve(
  variant: Curve['variant'],
  entries: readonly (readonly [runs: number, mean: number])[],
  reached: readonly Reached[] = [],
): Curve {
  const points = entries.map(([runs, mean], index) => ({
    update: 100 * (index + 1),
    runs,
    mean: about(mean),
    median: about(mean + 1),
    interquartileMean: { value: null, low: null, high: null },
  }));
  return { variant, points, reached: [...reached] };
}

function reachedBy(
  threshold: number,
  runs: number,
  reached: number,
  median: Reached['median'],
): Reached {
  return { threshold, runs, reached, median, earliest: null, latest: null, censoredFrom: null };
}

/** Two runs of Carry, one of Reset. */
export const LEARNING: LearningCurvesResult = {
  kind: 'learning-curves',
  settings: { ...LEARNING_SETTINGS, thresholds: [0.5, 0.9] },
  runs: [
    learningRun('carry', 1, [0.2, 0.6, 0.9]),
    learningRun('carry', 2, [0.4, 0.8]),
    learningRun('reset', 1, [0.1, 0.3]),
  ],
  curves: [
    learningCurve(
      'carry',
      [
        [2, 0.3],
        [2, 0.7],
        [1, 0.9],
      ],
      [
        reachedBy(0.5, 2, 2, { value: 200, low: 200, high: 200 }),
        reachedBy(0.9, 2, 1, { value: null, low: 300, high: null }),
      ],
    ),
    learningCurve(
      'reset',
      [
        [1, 0.1],
        [1, 0.3],
      ],
      [0.5, 0.9].map((each) => reachedBy(each, 1, 0, { value: null, low: null, high: null })),
    ),
  ],
  improvement: {
    points: [{ update: 100, probability: { value: 1, low: 0.5, high: 1 } }],
    first: [
      { threshold: 0.5, carry: 1, reset: 0, undecided: 0 },
      { threshold: 0.9, carry: 0, reset: 0, undecided: 1 },
    ],
  },
  companions: [
    { metric: 'validation/meanOptimalLength', points: [{ update: 100, mean: 5 }] },
    { metric: 'validation/meanTimeAwareLength', points: [] },
  ],
};
