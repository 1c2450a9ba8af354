import type { Bootstrap, LearningRun, Reached } from '../../../shared/contract/analyses.ts';
import { estimateInterval } from '../statistics/interval-estimate.ts';
import { drawResamples } from '../statistics/resamples.ts';
import { createSample, median } from '../statistics/sample.ts';

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

/**
 * The updates to a threshold of all runs of one variant. Runs that did not reach it are censored:
 * they count as later than all that did, so that the median is null when half of them did not.
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
  const censored = validated
    .filter((_, i) => updates[i] === null)
    .map(({ points }) => points[points.length - 1].update);
  const resamples = drawResamples(
    validated.map(({ task }) => task),
    bootstrap,
  );
  const times = createSample(updates.map((update) => update ?? Number.POSITIVE_INFINITY));
  return {
    threshold,
    runs: validated.length,
    reached: reached.length,
    median: estimateInterval(times, median, resamples),
    earliest: reached.length > 0 ? Math.min(...reached) : null,
    latest: reached.length > 0 ? Math.max(...reached) : null,
    censoredFrom: censored.length > 0 ? Math.min(...censored) : null,
  };
}
