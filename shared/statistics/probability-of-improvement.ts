import type { IntervalEstimate } from '../analyses/interval-estimate.ts';
import { percentileInterval } from './interval-estimate.ts';
import type { Resamples } from './resamples.ts';

/** One score of one run. */
export interface Score {
  readonly task: string;
  readonly value: number;
}

/** The runs of one task in ascending order of their scores, those with equal ones together. */
interface RankedTask {
  readonly pairs: number;
  readonly ties: readonly { readonly x: readonly number[]; readonly y: readonly number[] }[];
}

function rankTask(x: readonly Score[], y: readonly Score[], task: string): RankedTask {
  const runsOf = (scores: readonly Score[]) =>
    [...scores.keys()].filter((run) => scores[run].task === task);
  const [ofX, ofY] = [runsOf(x), runsOf(y)];
  const values = new Set([...ofX.map((run) => x[run].value), ...ofY.map((run) => y[run].value)]);
  const ties = [...values]
    .toSorted((a, b) => a - b)
    .map((value) => ({
      x: ofX.filter((run) => x[run].value === value),
      y: ofY.filter((run) => y[run].value === value),
    }));
  return { pairs: ofX.length * ofY.length, ties };
}

function sumOf(runs: readonly number[], weights: ArrayLike<number>): number {
  let sum = 0;
  for (const run of runs) sum += weights[run];
  return sum;
}

/** The share of pairs in which X is above Y, each run counted as often as its weight. */
function shareAbove(
  { pairs, ties }: RankedTask,
  weightsOfX: ArrayLike<number>,
  weightsOfY: ArrayLike<number>,
): number {
  let below = 0;
  let above = 0;
  for (const { x, y } of ties) {
    const equal = sumOf(y, weightsOfY);
    above += sumOf(x, weightsOfX) * (below + equal / 2);
    below += equal;
  }
  return above / pairs;
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
  const ranked = tasks.map((task) => rankTask(x, y, task));
  if (ranked.length === 0 || ranked.some(({ pairs }) => pairs === 0)) {
    throw new RangeError('a probability of improvement needs runs of both sides on every task');
  }
  const probability = (weightsOfX: ArrayLike<number>, weightsOfY: ArrayLike<number>) => {
    const shares = ranked.map((task) => shareAbove(task, weightsOfX, weightsOfY));
    return shares.reduce((sum, share) => sum + share, 0) / ranked.length;
  };
  const value = probability(new Array(x.length).fill(1), new Array(y.length).fill(1));
  const lone = Math.max(x.length, y.length) < 2;
  const replicates = lone
    ? []
    : resamplesOfX.weights.map((weights, b) => probability(weights, resamplesOfY.weights[b]));
  return percentileInterval(value, replicates, resamplesOfX.level);
}
