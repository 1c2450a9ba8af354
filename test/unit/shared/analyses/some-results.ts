import { CONVERGENCE_SETTINGS } from '../../../../shared/analyses/convergence.ts';
import { LEARNING_SETTINGS } from '../../../../shared/analyses/learning-curves/schema.ts';
import { PAIRED_SETTINGS } from '../../../../shared/analyses/paired.ts';
import type {
  ConvergenceResult,
  LatentReference,
} from '../../../../shared/analyses/convergence.ts';
import type { IntervalEstimate } from '../../../../shared/analyses/interval-estimate.ts';
import type { LearningCurvesResult } from '../../../../shared/analyses/learning-curves/schema.ts';
import type { PairedResult } from '../../../../shared/analyses/paired.ts';

/** An estimate whose interval is a tenth to either side. */
const about = (value: number): IntervalEstimate => ({
  value,
  low: value * 0.9,
  high: value * 1.1,
});

const lineAgainst = (reference: LatentReference, recurrentStep: number, median: number) => ({
  subject: 'a carry',
  latent: 'zH' as const,
  reference,
  definition: 'material' as const,
  changed: true,
  count: 40,
  episodes: 9,
  points: [
    {
      recurrentStep,
      median: about(median),
      mean: about(2),
      standardDeviation: { value: 3, low: null, high: null },
    },
  ],
});

/** One agent with two recurrent steps, compared with the last and with the first. */
export const convergenceResult: ConvergenceResult = {
  kind: 'convergence',
  settings: CONVERGENCE_SETTINGS,
  subjects: [
    {
      id: 'a carry',
      variant: 'carry',
      network: 'online',
      recurrentSteps: 2,
      goalRate: 0.953,
      meanLength: 8.25,
      environmentSteps: 100,
      changed: { material: 40 },
    },
  ],
  series: [lineAgainst('last', 1, 0.01), lineAgainst('first', 2, 0.5)],
};

/** How many seeds there are, of three that are wanted. */
export const seeds = (have: number) => ({ have, wanted: 3 });

/** One run of Carry and one of Reset. */
export const learningResult: LearningCurvesResult = {
  kind: 'learning-curves',
  settings: { ...LEARNING_SETTINGS, thresholds: [0.5, 0.9] },
  runs: [
    {
      runId: 'r1',
      variant: 'carry',
      seed: 1,
      task: 't',
      validationEpsilon: 0,
      goesOnFrom: 0,
      points: [{ update: 10, value: 0.75 }],
      reached: [],
    },
  ],
  repeated: [],
  curves: [
    {
      variant: 'carry',
      seeds: seeds(3),
      points: [
        {
          update: 10,
          runs: 1,
          seeds: seeds(3),
          mean: about(0.75),
          median: { value: 0.75, low: null, high: null },
          interquartileMean: about(0.5),
        },
      ],
      reached: [
        {
          threshold: 0.5,
          runs: 1,
          reached: 1,
          before: 0,
          median: { value: 10, low: null, high: null },
          earliest: 10,
          latest: 10,
          censoredFrom: null,
        },
        {
          threshold: 0.9,
          runs: 1,
          reached: 0,
          before: 0,
          median: { value: null, low: null, high: null },
          earliest: null,
          latest: null,
          censoredFrom: 10,
        },
      ],
    },
  ],
  improvement: {
    points: [{ update: 10, probability: about(0.8) }],
    seeds: { carry: seeds(3), reset: seeds(3) },
    first: [],
  },
  companions: [],
};

const quantity = { pairs: 2, a: about(1), b: about(2), difference: about(-1) };

/** Two mazes: one that only B solves, one without a way at its start that neither does. */
export const pairedResult: PairedResult = {
  kind: 'paired',
  settings: PAIRED_SETTINGS,
  a: { id: 'a carry', variant: 'carry', network: 'online' },
  b: { id: 'a reset', variant: 'reset', network: 'online' },
  goalRate: quantity,
  detourGoalRate: quantity,
  doorwaysGoalRate: quantity,
  length: quantity,
  lengthWhenBothReach: {
    pairs: 0,
    a: { value: null, low: null, high: null },
    b: { value: null, low: null, high: null },
    difference: { value: null, low: null, high: null },
  },
  reached: { both: 0, onlyA: 0, onlyB: 1, neither: 1 },
  pairs: [
    {
      a: { reachedGoal: false, length: 80 },
      b: { reachedGoal: true, length: 9 },
      detour: true,
      doorways: 2,
      optimalLength: 7,
    },
    {
      a: { reachedGoal: false, length: 80 },
      b: { reachedGoal: false, length: 80 },
      detour: false,
      doorways: 0,
      optimalLength: -1,
    },
  ],
};
