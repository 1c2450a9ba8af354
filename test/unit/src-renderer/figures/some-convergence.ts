import { CONVERGENCE_SETTINGS } from '../../../../shared/analyses/convergence.ts';
import type {
  ConvergenceResult,
  ConvergenceSeries,
} from '../../../../shared/analyses/convergence.ts';

type Subject = ConvergenceResult['subjects'][number];
const NOTHING = { value: null, low: null, high: null };

export function subject(id: string, variant: Subject['variant'], recurrentSteps = 3): Subject {
  return {
    id,
    variant,
    network: 'online',
    recurrentSteps,
    goalRate: 1,
    meanLength: 5,
    environmentSteps: 1000,
    changed: { material: 40, 'any-door': 50 },
  };
}

/** A line whose medians are given by recurrent step, each with an interval of half to double. */
export function series(
  changes: Partial<ConvergenceSeries> & Pick<ConvergenceSeries, 'subject'>,
  medians: Readonly<Record<number, number>>,
): ConvergenceSeries {
  return {
    latent: 'zH',
    reference: 'last',
    definition: 'material',
    changed: true,
    count: 40,
    episodes: 9,
    points: Object.entries(medians).map(([t, value]) => ({
      recurrentStep: Number(t),
      median: { value, low: value / 2, high: value * 2 },
      mean: { value: value * 10, low: null, high: null },
      standardDeviation: NOTHING,
    })),
    ...changes,
  };
}

export function convergence(
  subjects: readonly Subject[],
  lines: readonly ConvergenceSeries[],
): ConvergenceResult {
  return {
    kind: 'convergence',
    settings: CONVERGENCE_SETTINGS,
    subjects: [...subjects],
    series: [...lines],
  };
}
