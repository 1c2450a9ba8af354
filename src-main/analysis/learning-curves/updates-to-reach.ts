import type { IntervalEstimate } from '../../../shared/analyses/interval-estimate.ts';
import type { LearningRun, Reached } from '../../../shared/analyses/learning-curves/schema.ts';
import type { Bootstrap } from '../../../shared/analyses/settings-parts.ts';
import { estimateInterval } from '../../../shared/statistics/interval-estimate.ts';
import { createSample, median } from '../../../shared/statistics/sample.ts';
import { drawRuns } from '../../../shared/analyses/learning-curves/resamples-of-runs.ts';

/** Which side of a threshold counts as reached. */
export type Better = 'higher' | 'lower';

/** Update of the first validation at or beyond a threshold; null when there is none. */
export function updatesToReach(
  points: LearningRun['points'],
  threshold: number,
  better: Better,
): number | null {
  const isReached = (value: number) =>
    better === 'higher' ? value >= threshold : value <= threshold;
  return points.find(({ value }) => isReached(value))?.update ?? null;
}

/** Until when it is known what a run has reached. */
export function lastUpdate({ points }: Pick<LearningRun, 'points'>): number {
  return points[points.length - 1].update;
}

/** The numbers that two estimates agree on. */
function agreed(a: IntervalEstimate, b: IntervalEstimate): IntervalEstimate {
  const same = (x: number | null, y: number | null) => (x === y ? x : null);
  return { value: same(a.value, b.value), low: same(a.low, b.low), high: same(a.high, b.high) };
}

/**
 * The updates to a threshold of all runs of one variant. Runs that did not reach it are censored at
 * their last validation: they may reach it right after, or never. Median and interval are told as
 * far as that makes no difference, so that they are null when half of the runs did not reach it, or
 * when one that may still do so has not come as far as the median.
 */
export function summarizeReached(
  runs: readonly LearningRun[],
  threshold: number,
  better: Better,
  bootstrap: Bootstrap,
): Reached {
  const validated = runs.filter(({ points }) => points.length > 0);
  const updates = validated.map(({ points }) => updatesToReach(points, threshold, better));
  const reached = updates.filter((update) => update !== null);
  const censored = validated.filter((_, i) => updates[i] === null).map(lastUpdate);
  const resamples = drawRuns(validated, bootstrap);
  const medianWith = (late: (run: LearningRun) => number) =>
    estimateInterval(
      createSample(validated.map((run, i) => updates[i] ?? late(run))),
      median,
      resamples,
    );
  return {
    threshold,
    runs: validated.length,
    reached: reached.length,
    median: agreed(
      medianWith(lastUpdate),
      medianWith(() => Number.POSITIVE_INFINITY),
    ),
    earliest: reached.length > 0 ? Math.min(...reached) : null,
    latest: reached.length > 0 ? Math.max(...reached) : null,
    censoredFrom: censored.length > 0 ? Math.min(...censored) : null,
  };
}
