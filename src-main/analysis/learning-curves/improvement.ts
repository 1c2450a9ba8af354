import type {
  Improvement,
  IntervalEstimate,
  LearningRun,
} from '../../../shared/contract/analyses.ts';
import { probabilityOfImprovement } from '../statistics/probability-of-improvement.ts';
import type { CurveOfRuns } from './curve-of-runs.ts';
import { type Better, updatesToReach } from './updates-to-reach.ts';

const tasksOf = (runs: readonly { readonly task: string }[]) =>
  new Set(runs.map(({ task }) => task));

/**
 * P(Carry better than Reset) at an update, over the tasks that both have; null unless both have
 * runs of all of these there.
 */
export function improvementAt(
  update: number,
  carry: CurveOfRuns,
  reset: CurveOfRuns,
  better: Better,
): IntervalEstimate | null {
  const tasksOfReset = tasksOf(reset.runs);
  const tasks = new Set([...tasksOf(carry.runs)].filter((task) => tasksOfReset.has(task)));
  const ofCarry = carry.at(update, tasks);
  const ofReset = reset.at(update, tasks);
  const complete = [ofCarry, ofReset].every(({ scores }) => tasksOf(scores).size === tasks.size);
  if (tasks.size === 0 || !complete) return null;
  const [above, below] = better === 'higher' ? [ofCarry, ofReset] : [ofReset, ofCarry];
  return probabilityOfImprovement(above.scores, below.scores, above.resamples, below.resamples);
}

/** Carry runs, each with the Reset run of the same task and seed; those without one are left out. */
function pairs(carry: readonly LearningRun[], reset: readonly LearningRun[]) {
  const left = [...reset];
  return carry.flatMap((run) => {
    const twin = left.findIndex(({ task, seed }) => task === run.task && seed === run.seed);
    return twin < 0 ? [] : [{ carry: run, reset: left.splice(twin, 1)[0] }];
  });
}

/** In how many pairs of one task and seed which variant reached a threshold first. */
export function firstToReach(
  threshold: number,
  carry: readonly LearningRun[],
  reset: readonly LearningRun[],
  better: Better,
): Improvement['first'][number] {
  const updates = ({ points }: LearningRun) =>
    updatesToReach(points, threshold, better) ?? Number.POSITIVE_INFINITY;
  const compared = pairs(carry, reset).map((pair) => [updates(pair.carry), updates(pair.reset)]);
  return {
    threshold,
    carry: compared.filter(([c, r]) => c < r).length,
    reset: compared.filter(([c, r]) => r < c).length,
    undecided: compared.filter(([c, r]) => c === r).length,
  };
}
