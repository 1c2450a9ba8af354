import { LEARNING_SETTINGS } from '../../../../shared/analyses/learning-curves/schema.ts';
import type { LearningCurvesResult } from '../../../../shared/analyses/learning-curves/schema.ts';
import type { LearningContext } from '../../../../src-renderer/figures/captions.ts';

type Curve = LearningCurvesResult['curves'][number];
type Reached = Curve['reached'][number];

const seeds = (have: number) => ({ have, wanted: 3 });
/** With an interval if there are enough runs for one. */
const about = (value: number, runs: number) =>
  runs < 3 ? { value, low: null, high: null } : { value, low: value - 0.1, high: value + 0.1 };

export const CONTEXT: LearningContext = {
  origin: 'Experiment “Both”, preset quick.',
  trainedIn: { world: 'four-rooms', paperBoard: false, paperSettings: false },
  validationEpisodes: [128, 128],
  validationNetworks: ['target'],
  nameOf: (run) => `run ${run}`,
  hasLadder: false,
};

function learningRun(
  variant: Curve['variant'],
  seed: number,
  values: readonly number[],
): LearningCurvesResult['runs'][number] {
  const points = values.map((value, index) => ({ update: 100 * (index + 1), value }));
  const runId = `${variant}-${seed}`;
  return {
    runId,
    variant,
    seed,
    task: 't',
    validationEpsilon: 0,
    goesOnFrom: 0,
    points,
    reached: [],
  };
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
    seeds: seeds(runs),
    mean: about(mean, runs),
    median: about(mean + 1, runs),
    interquartileMean: { value: null, low: null, high: null },
  }));
  return { variant, seeds: seeds(entries[0][0]), points, reached: [...reached] };
}

function reachedBy(
  threshold: number,
  runs: number,
  reached: number,
  median: Reached['median'],
): Reached {
  return {
    threshold,
    runs,
    reached,
    before: 0,
    median,
    earliest: null,
    latest: null,
    censoredFrom: null,
  };
}

const UNTOLD = { value: null, low: null, high: null };

/** Three runs of Carry, two of which end early, and three of Reset. */
export const LEARNING: LearningCurvesResult = {
  kind: 'learning-curves',
  settings: { ...LEARNING_SETTINGS, thresholds: [0.5, 0.9] },
  runs: [
    learningRun('carry', 1, [0.2, 0.6, 0.9]),
    learningRun('carry', 2, [0.4, 0.8]),
    learningRun('carry', 3, [0.3, 0.7]),
    learningRun('reset', 1, [0.1, 0.3]),
    learningRun('reset', 2, [0.1, 0.3]),
    learningRun('reset', 3, [0.1, 0.3]),
  ],
  repeated: [],
  curves: [
    learningCurve(
      'carry',
      [
        [3, 0.3],
        [3, 0.7],
        [1, 0.9],
      ],
      [
        reachedBy(0.5, 3, 3, { value: 200, low: 200, high: 200 }),
        reachedBy(0.9, 3, 1, { value: null, low: 300, high: null }),
      ],
    ),
    learningCurve(
      'reset',
      [
        [3, 0.1],
        [3, 0.3],
      ],
      [0.5, 0.9].map((each) => reachedBy(each, 3, 0, UNTOLD)),
    ),
  ],
  improvement: {
    points: [{ update: 100, probability: { value: 1, low: 0.5, high: 1 } }],
    seeds: { carry: seeds(3), reset: seeds(3) },
    first: [
      { threshold: 0.5, carry: 3, reset: 0, undecided: 0 },
      { threshold: 0.9, carry: 1, reset: 0, undecided: 2 },
    ],
  },
  companions: [
    { metric: 'validation/meanOptimalLength', points: [{ update: 100, mean: 5 }] },
    { metric: 'validation/meanTimeAwareLength', points: [] },
  ],
};

/** Two runs of Carry, one of Reset. */
export const FEW_SEEDS: LearningCurvesResult = {
  ...LEARNING,
  runs: [LEARNING.runs[0], LEARNING.runs[1], LEARNING.runs[3]],
  curves: [
    learningCurve(
      'carry',
      [
        [2, 0.3],
        [2, 0.7],
        [1, 0.9],
      ],
      [reachedBy(0.5, 2, 2, { value: 200, low: null, high: null }), reachedBy(0.9, 2, 1, UNTOLD)],
    ),
    learningCurve(
      'reset',
      [
        [1, 0.1],
        [1, 0.3],
      ],
      [0.5, 0.9].map((each) => reachedBy(each, 1, 0, UNTOLD)),
    ),
  ],
  improvement: {
    points: null,
    seeds: { carry: seeds(2), reset: seeds(1) },
    first: [
      { threshold: 0.5, carry: 1, reset: 0, undecided: 0 },
      { threshold: 0.9, carry: 0, reset: 0, undecided: 1 },
    ],
  },
};

/** The same with another run that is equal to the first of Carry. */
export const WITH_REPEATED: LearningCurvesResult = {
  ...FEW_SEEDS,
  repeated: [{ runId: 'again', countedAs: 'carry-1' }],
};
