import type { IntervalEstimate } from '../../../shared/analyses/interval-estimate.ts';
import type { LearningRun, Reached } from '../../../shared/analyses/learning-curves/schema.ts';
import type { Bootstrap } from '../../../shared/analyses/settings-parts.ts';
import { estimateInterval } from '../../../shared/statistics/interval-estimate.ts';
import { createSample, median } from '../../../shared/statistics/sample.ts';
import { drawRuns } from '../../../shared/analyses/learning-curves/resamples-of-runs.ts';

/** Which side of a threshold counts as reached. */
export type Better = 'higher' | 'lower';

/** Between which updates a threshold was reached: a validation told it, or it was so before the first one. */
export interface ReachedAt {
  readonly earliest: number;
  readonly latest: number;
}

/**
 * The first validation of a run at or beyond a threshold; null when there is none. A run that goes on from another
 * one and begins there may have come so far at any time before.
 */
export function updatesToReach(
  { points, goesOnFrom }: Pick<LearningRun, 'points' | 'goesOnFrom'>,
  threshold: number,
  better: Better,
): ReachedAt | null {
  const place = points.findIndex(({ value }) =>
    better === 'higher' ? value >= threshold : value <= threshold,
  );
  if (place < 0) return null;
  const { update } = points[place];
  return { earliest: place === 0 && goesOnFrom > 0 ? 0 : update, latest: update };
}

/** The update at which a threshold was reached; null where that is not known. */
export function knownUpdate(at: ReachedAt | null): number | null {
  return at && at.earliest === at.latest ? at.latest : null;
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
 * their last validation: they may reach it right after, or never; those that go on from another run may have
 * reached it before. Median and interval are told as far as that makes no difference, so that they are null when half of the runs did not reach it, or
 * when one that may still do so has not come as far as the median.
 */
export function summarizeReached(
  runs: readonly LearningRun[],
  threshold: number,
  better: Better,
  bootstrap: Bootstrap,
): Reached {
  const validated = runs.filter(({ points }) => points.length > 0);
  const times = validated.map((run) => updatesToReach(run, threshold, better));
  const reached = times.filter((at) => at !== null);
  const known = reached.map(knownUpdate).filter((update) => update !== null);
  const censored = validated.filter((_, i) => times[i] === null).map(lastUpdate);
  const resamples = drawRuns(validated, bootstrap);
  const medianWith = (end: keyof ReachedAt, late: (run: LearningRun) => number) =>
    estimateInterval(
      createSample(validated.map((run, i) => times[i]?.[end] ?? late(run))),
      median,
      resamples,
    );
  return {
    threshold,
    runs: validated.length,
    reached: reached.length,
    median: agreed(
      medianWith('earliest', lastUpdate),
      medianWith('latest', () => Number.POSITIVE_INFINITY),
    ),
    before: reached.length - known.length,
    earliest: known.length > 0 ? Math.min(...known) : null,
    latest: known.length > 0 ? Math.max(...known) : null,
    censoredFrom: censored.length > 0 ? Math.min(...censored) : null,
  };
}
