import type { IntervalEstimate } from '../analyses/interval-estimate.ts';
import { quantileInPlace } from './quantile.ts';
import type { Resamples } from './resamples.ts';
import { type Sample, type Statistic } from './sample.ts';

const finiteOrNull = (value: number) => (Number.isFinite(value) ? value : null);

/**
 * A value with the interval that holds the share `level` of what resamples gave, as much being cut
 * off below as above (percentile bootstrap, Efron 1979). Resamples that gave NaN (nothing to
 * compute from) are left out; an infinite end is null.
 */
export function percentileInterval(
  value: number,
  replicates: readonly number[],
  level: number,
): IntervalEstimate {
  const known = replicates.filter((each) => !Number.isNaN(each));
  const end = (p: number) => finiteOrNull(quantileInPlace(known, p));
  return {
    value: finiteOrNull(value),
    low: end((1 - level) / 2),
    high: end((1 + level) / 2),
  };
}

/** A statistic of a sample with its bootstrap interval; without one when there is one unit only. */
export function estimateInterval(
  sample: Sample,
  statistic: Statistic,
  { weights, level }: Resamples,
): IntervalEstimate {
  const value = statistic(sample, new Uint8Array(sample.unitCount).fill(1));
  const units = sample.counts.reduce((count, size) => count + (size > 0 ? 1 : 0), 0);
  const replicates = units < 2 ? [] : weights.map((each) => statistic(sample, each));
  return percentileInterval(value, replicates, level);
}
