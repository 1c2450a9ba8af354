import {
  type ReplanningMatch,
  type ReplanningScope,
  replanningScopeSchema,
} from '../../../shared/contract/replanning.ts';
import { estimateInterval } from '../statistics/interval-estimate.ts';
import type { Resamples } from '../statistics/resamples.ts';
import { createSample, mean } from '../statistics/sample.ts';
import { inScope, isReplanned } from './describe-latencies.ts';
import type { Latency } from './latency.ts';
import type { Situation } from './situations.ts';

/** What both sides did in one situation. */
export interface MetSituation extends Situation {
  readonly a: Latency;
  readonly b: Latency;
}

/** How many situations saw which side re-plan first. */
function countFirst(
  situations: readonly MetSituation[],
  time: (latency: Latency) => number,
): ReplanningMatch['firstByEnvironmentSteps'] {
  const timeOf = (latency: Latency) =>
    isReplanned(latency) ? time(latency) : Number.POSITIVE_INFINITY;
  const count = (isCounted: (a: number, b: number) => boolean) =>
    situations.filter(({ a, b }) => isCounted(timeOf(a), timeOf(b))).length;
  return {
    a: count((a, b) => a < b),
    b: count((a, b) => b < a),
    undecided: count((a, b) => a === b),
  };
}

function compareScope(
  situations: readonly MetSituation[],
  scope: ReplanningScope,
  resamples: Resamples,
): ReplanningMatch {
  const mazes = situations.map(({ maze }) => maze);
  const estimate = (of: (situation: MetSituation) => number) =>
    estimateInterval(createSample(situations.map(of), mazes), mean, resamples);
  const atOnce = (latency: Latency) =>
    Number(isReplanned(latency) && latency.environmentSteps === 0);
  const from = (side: Situation['from']) => situations.filter((each) => each.from === side).length;
  return {
    scope,
    situations: situations.length,
    from: { a: from('a'), b: from('b'), both: from('both') },
    atOnce: {
      pairs: situations.length,
      a: estimate(({ a }) => atOnce(a)),
      b: estimate(({ b }) => atOnce(b)),
      difference: estimate(({ a, b }) => atOnce(a) - atOnce(b)),
    },
    firstByEnvironmentSteps: countFirst(situations, ({ environmentSteps }) => environmentSteps),
    firstByRecurrentSteps: countFirst(situations, ({ recurrentSteps }) => recurrentSteps),
  };
}

/** Both sides in the same situations, by scope, with intervals from resamples of mazes. */
export function compareSides(
  situations: readonly MetSituation[],
  resamples: Resamples,
): ReplanningMatch[] {
  return replanningScopeSchema.options.map((scope) =>
    compareScope(inScope(situations, scope), scope, resamples),
  );
}
