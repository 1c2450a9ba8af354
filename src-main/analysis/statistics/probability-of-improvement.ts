import type { IntervalEstimate } from '../../../shared/contract/analyses.ts';
import { percentileInterval } from './interval-estimate.ts';
import type { Resamples } from './resamples.ts';

/** One score of one run. */
export interface Score {
  readonly task: string;
  readonly value: number;
}

/** [|X|, |Y|] 1 where x is above y, ½ where they are equal, 0 otherwise, and −1 across tasks. */
function comparisons(x: readonly Score[], y: readonly Score[]): Float64Array {
  return Float64Array.from(
    x.flatMap((a) =>
      y.map((b) => (a.task === b.task ? (Math.sign(a.value - b.value) + 1) / 2 : -1)),
    ),
  );
}

/**
 * P(X > Y): how likely a run of X is above one of Y on a task drawn at random, ties counted half
 * (Agarwal et al. 2021, §4.3: the Mann-Whitney statistic of each task, averaged over tasks), with
 * a bootstrap interval in which the runs of both are resampled within each task.
 * @param resamplesOfX drawn with the tasks of X as strata; those of Y likewise, by another stream
 * @throws RangeError unless X and Y have scores on the same tasks.
 */
export function probabilityOfImprovement(
  x: readonly Score[],
  y: readonly Score[],
  resamplesOfX: Resamples,
  resamplesOfY: Resamples,
): IntervalEstimate {
  const tasks = [...new Set([...x, ...y].map(({ task }) => task))];
  const runs = (scores: readonly Score[], task: string) =>
    scores.filter((score) => score.task === task).length;
  const pairs = tasks.map((task) => runs(x, task) * runs(y, task));
  if (pairs.length === 0 || pairs.includes(0)) {
    throw new RangeError('a probability of improvement needs runs of both sides on every task');
  }
  const pairsOfTask = new Map(tasks.map((task, i) => [task, pairs[i]]));
  const above = comparisons(x, y);
  const share = x.map(({ task }) => 1 / (tasks.length * (pairsOfTask.get(task) as number)));
  const probability = (weightsOfX: ArrayLike<number>, weightsOfY: ArrayLike<number>) => {
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      if (weightsOfX[i] === 0) continue;
      let row = 0;
      for (let j = 0; j < y.length; j++) {
        const compared = above[i * y.length + j];
        if (compared > 0) row += weightsOfY[j] * compared;
      }
      sum += weightsOfX[i] * share[i] * row;
    }
    return sum;
  };
  const value = probability(new Array(x.length).fill(1), new Array(y.length).fill(1));
  const lone = Math.max(x.length, y.length) < 2;
  const replicates = lone
    ? []
    : resamplesOfX.weights.map((weights, b) => probability(weights, resamplesOfY.weights[b]));
  return percentileInterval(value, replicates, resamplesOfX.level);
}
