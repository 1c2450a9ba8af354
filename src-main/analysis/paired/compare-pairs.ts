import type { PairedQuantity } from '../../../shared/analyses/paired-quantity.ts';
import type { EpisodePair, PairedResult } from '../../../shared/analyses/paired.ts';
import type { Bootstrap } from '../../../shared/analyses/settings-parts.ts';
import { MANY_DOORWAYS } from '../../../shared/maze/doorways.ts';
import { estimateInterval } from '../../../shared/statistics/interval-estimate.ts';
import { drawPlainResamples } from '../../../shared/statistics/resamples.ts';
import { createSample, mean } from '../../../shared/statistics/sample.ts';

type PairOutcome = EpisodePair['a'];

/**
 * Means of both sides and of the differences a − b, with intervals from resamples of pairs: what
 * makes a maze easy or hard for both cancels out.
 */
function compareQuantity(
  pairs: readonly EpisodePair[],
  quantity: (outcome: PairOutcome) => number,
  bootstrap: Bootstrap,
): PairedQuantity {
  const resamples = drawPlainResamples(pairs.length, bootstrap);
  const estimate = (of: (pair: EpisodePair) => number) =>
    estimateInterval(createSample(pairs.map(of)), mean, resamples);
  return {
    pairs: pairs.length,
    a: estimate(({ a }) => quantity(a)),
    b: estimate(({ b }) => quantity(b)),
    difference: estimate(({ a, b }) => quantity(a) - quantity(b)),
  };
}

const reached = ({ reachedGoal }: PairOutcome) => (reachedGoal ? 1 : 0);
const length = (outcome: PairOutcome) => outcome.length;

/** Everything that a paired evaluation says, computed from its pairs of episodes. */
export function comparePairs(
  pairs: readonly EpisodePair[],
  bootstrap: Bootstrap,
): Pick<
  PairedResult,
  'goalRate' | 'detourGoalRate' | 'doorwaysGoalRate' | 'length' | 'lengthWhenBothReach' | 'reached'
> {
  const count = (a: boolean, b: boolean) =>
    pairs.filter((pair) => pair.a.reachedGoal === a && pair.b.reachedGoal === b).length;
  const detours = pairs.filter(({ detour }) => detour);
  const hasDoorways = pairs.some(({ doorways }) => doorways !== null);
  const manyDoorways = pairs.filter(({ doorways }) => (doorways ?? 0) >= MANY_DOORWAYS);
  const bothReach = pairs.filter(({ a, b }) => a.reachedGoal && b.reachedGoal);
  return {
    goalRate: compareQuantity(pairs, reached, bootstrap),
    detourGoalRate: compareQuantity(detours, reached, bootstrap),
    doorwaysGoalRate: hasDoorways ? compareQuantity(manyDoorways, reached, bootstrap) : null,
    length: compareQuantity(pairs, length, bootstrap),
    lengthWhenBothReach: compareQuantity(bothReach, length, bootstrap),
    reached: {
      both: bothReach.length,
      onlyA: count(true, false),
      onlyB: count(false, true),
      neither: count(false, false),
    },
  };
}
