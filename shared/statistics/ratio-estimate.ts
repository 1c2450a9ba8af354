import type { IntervalEstimate } from '../analyses/interval-estimate.ts';
import { percentileInterval } from './interval-estimate.ts';
import type { Resamples } from './resamples.ts';

/**
 * Σ numerators / Σ denominators with its bootstrap interval, in which both belong to the same unit;
 * without one when there is one unit only.
 * @param numerators [units], as `denominators`, which are 0 for a unit that says nothing
 */
export function estimateRatio(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  { weights, level }: Resamples,
): IntervalEstimate {
  const ratio = (weightOf: (unit: number) => number) => {
    let above = 0;
    let below = 0;
    for (let unit = 0; unit < denominators.length; unit++) {
      above += weightOf(unit) * numerators[unit];
      below += weightOf(unit) * denominators[unit];
    }
    return above / below;
  };
  const units = Array.from(denominators).filter((each) => each > 0).length;
  const replicates = units < 2 ? [] : weights.map((each) => ratio((unit) => each[unit]));
  return percentileInterval(
    ratio(() => 1),
    replicates,
    level,
  );
}
