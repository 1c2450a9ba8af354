import type { LearningCurvesResult } from '../../../shared/analyses/learning-curves/schema.ts';
import type { CompanionCurves } from '../protocol.ts';
import { updateGrid, valueAt } from './align-runs.ts';

/** The mean of a metric over the runs that have a value, at every update at which any was told. */
export function companionMeans(
  companions: readonly CompanionCurves[],
): LearningCurvesResult['companions'] {
  return companions.map(({ metric, runs }) => ({
    metric,
    points: updateGrid(runs.map((points) => ({ points }))).map((update) => {
      const values = runs
        .map((points) => valueAt(points, update))
        .filter((value) => value !== null);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return { update, mean, runs: values.length };
    }),
  }));
}
