import { setImmediate } from 'node:timers/promises';
import { areEnough } from '../../../shared/analyses/seeds.ts';
import type {
  Improvement,
  LearningCurvesResult,
  LearningPoint,
} from '../../../shared/analyses/learning-curves/schema.ts';
import {
  COMPARED_VARIANTS,
  REFERENCE,
  TREATMENT,
  perVariant,
} from '../../../shared/variants/variants.ts';
import type { AnalysisControls } from '../subject.ts';
import type { ResultRequest } from '../protocol.ts';
import { updateGrid } from './align-runs.ts';
import { companionMeans } from './companion-means.ts';
import { countOnce } from '../../../shared/analyses/learning-curves/count-once.ts';
import { CurveOfRuns } from './curve-of-runs.ts';
import { comparedSeeds, firstToReach, improvementAt } from './improvement.ts';
import { knownUpdate, summarizeReached, updatesToReach } from './updates-to-reach.ts';

/**
 * Learning curves of several runs (paper Figs. 3, 4): by variant mean, median and interquartile
 * mean over runs at every update at which any was validated, with intervals from resamples of runs
 * within their tasks; how likely the treatment is better than the reference; and the updates to each threshold.
 * Equal runs count once; too few seeds have no intervals and no probability.
 * @throws the signal's reason when it is aborted.
 */
export async function analyzeLearningCurves(
  { runs: all, companions, settings }: Omit<ResultRequest<'learning-curves'>, 'kind'>,
  { onProgress, signal }: AnalysisControls = {},
): Promise<LearningCurvesResult> {
  const { thresholds, better, bootstrap } = settings;
  const { counted, repeated } = countOnce(all);
  const runs = counted.map((place) => all[place]);
  const grid = updateGrid(runs);
  const byVariant = perVariant(({ id }) => new CurveOfRuns(id, runs, bootstrap));
  const { [TREATMENT]: treatment, [REFERENCE]: reference } = byVariant;
  const present = Object.values(byVariant).filter((curve) => curve.runs.length > 0);
  const curves = present.map(({ variant, seeds, runs: own }) => ({
    variant,
    seeds,
    points: new Array<LearningPoint>(),
    reached: thresholds.map((each) => summarizeReached(own, each, better, bootstrap)),
  }));
  const seeds = comparedSeeds(treatment, reference);
  const probabilities: NonNullable<Improvement['points']> = [];
  for (const [done, update] of grid.entries()) {
    // Lets a cancellation be heard.
    await setImmediate();
    signal?.throwIfAborted();
    present.forEach((curve, i) => {
      const point = curve.pointAt(update);
      if (point) curves[i].points.push(point);
    });
    const probability = improvementAt(update, treatment, reference, better);
    if (probability) probabilities.push({ update, probability });
    onProgress?.({ stage: 'aggregating', done: done + 1, total: grid.length });
  }
  return {
    kind: 'learning-curves',
    settings,
    runs: runs.map((run) => ({
      ...run,
      reached: thresholds.map((threshold) => ({
        threshold,
        update: knownUpdate(updatesToReach(run, threshold, better)),
      })),
    })),
    repeated,
    curves,
    improvement:
      treatment.runs.length === 0 || reference.runs.length === 0
        ? null
        : {
            points: COMPARED_VARIANTS.every((id) => areEnough(seeds[id])) ? probabilities : null,
            seeds,
            first: thresholds.map((each) =>
              firstToReach(each, treatment.runs, reference.runs, better),
            ),
          },
    companions: companionMeans(
      companions.map(({ metric, runs: points }) => ({
        metric,
        runs: points.filter((_, place) => counted.includes(place)),
      })),
    ),
  };
}
