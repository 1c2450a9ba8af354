import {
  replanningCriterionSchema,
  type ReplanningMatch,
  replanningScopeSchema,
} from '../../../shared/analyses/replanning/schema.ts';
import { estimateInterval } from '../../../shared/statistics/interval-estimate.ts';
import type { Resamples } from '../../../shared/statistics/resamples.ts';
import { createSample, mean } from '../../../shared/statistics/sample.ts';
import { atOnce, inScope, isReplanned } from './describe-latencies.ts';
import type { Latencies, Latency } from './latency.ts';
import type { Situation } from './situations.ts';

/** What both sides did in one situation. */
export interface MetSituation extends Situation {
  readonly a: Latencies;
  readonly b: Latencies;
}

type Pair = Readonly<Record<'a' | 'b', Latency>>;

/** How many situations saw which side re-plan first. */
function countFirst(
  pairs: readonly Pair[],
  time: (latency: Latency) => number,
): ReplanningMatch['firstByEnvironmentSteps'] {
  const timeOf = (latency: Latency) =>
    isReplanned(latency) ? time(latency) : Number.POSITIVE_INFINITY;
  const count = (isCounted: (a: number, b: number) => boolean) =>
    pairs.filter(({ a, b }) => isCounted(timeOf(a), timeOf(b))).length;
  return {
    a: count((a, b) => a < b),
    b: count((a, b) => b < a),
    undecided: count((a, b) => a === b),
  };
}

function compareLatencies(
  situations: readonly MetSituation[],
  line: Pick<ReplanningMatch, 'criterion' | 'scope'>,
  resamples: Resamples,
): ReplanningMatch {
  const { criterion } = line;
  const pairs = situations.map(({ a, b }): Pair => ({ a: a[criterion], b: b[criterion] }));
  const mazes = situations.map(({ maze }) => maze);
  const estimate = (of: (pair: Pair) => number) =>
    estimateInterval(createSample(pairs.map(of), mazes), mean, resamples);
  const from = (side: Situation['from']) => situations.filter((each) => each.from === side).length;
  return {
    ...line,
    situations: situations.length,
    from: { a: from('a'), b: from('b'), both: from('both') },
    atOnce: {
      pairs: pairs.length,
      a: estimate(({ a }) => atOnce(a)),
      b: estimate(({ b }) => atOnce(b)),
      difference: estimate(({ a, b }) => atOnce(a) - atOnce(b)),
    },
    firstByEnvironmentSteps: countFirst(pairs, ({ environmentSteps }) => environmentSteps),
    firstByRecurrentSteps: countFirst(pairs, ({ recurrentSteps }) => recurrentSteps),
  };
}

/** Both sides in the same situations, with intervals from resamples of mazes: criteria × scopes. */
export function compareSides(
  situations: readonly MetSituation[],
  resamples: Resamples,
): ReplanningMatch[] {
  return replanningCriterionSchema.options.flatMap((criterion) =>
    replanningScopeSchema.options.map((scope) =>
      compareLatencies(inScope(situations, scope), { criterion, scope }, resamples),
    ),
  );
}
