import { areEnough, countSeeds } from '../../../shared/analyses/seeds.ts';
import type { IntervalEstimate } from '../../../shared/analyses/interval-estimate.ts';
import type { Improvement, LearningRun } from '../../../shared/analyses/learning-curves/schema.ts';
import { probabilityOfImprovement } from '../statistics/probability-of-improvement.ts';
import type { CurveOfRuns } from './curve-of-runs.ts';
import { type Better, lastUpdate, updatesToReach } from './updates-to-reach.ts';

const tasksOf = (runs: readonly { readonly task: string }[]) =>
  new Set(runs.map(({ task }) => task));

/** The tasks that both have. */
function commonTasks(carry: CurveOfRuns, reset: CurveOfRuns): ReadonlySet<string> {
  const ofReset = tasksOf(reset.runs);
  return new Set([...tasksOf(carry.runs)].filter((task) => ofReset.has(task)));
}

/** The seeds of both that can be compared, those of the tasks that both have. */
export function comparedSeeds(carry: CurveOfRuns, reset: CurveOfRuns): Improvement['seeds'] {
  const tasks = commonTasks(carry, reset);
  const seeds = ({ runs }: CurveOfRuns) =>
    countSeeds(runs.filter(({ task, points }) => tasks.has(task) && points.length > 0));
  return { carry: seeds(carry), reset: seeds(reset) };
}

/**
 * P(Carry better than Reset) at an update, over the tasks that both have; null unless both have
 * enough seeds of all of these there.
 */
export function improvementAt(
  update: number,
  carry: CurveOfRuns,
  reset: CurveOfRuns,
  better: Better,
): IntervalEstimate | null {
  const tasks = commonTasks(carry, reset);
  const ofCarry = carry.at(update, tasks);
  const ofReset = reset.at(update, tasks);
  const complete = [ofCarry, ofReset].every(
    ({ scores, seeds }) => tasksOf(scores).size === tasks.size && areEnough(seeds),
  );
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

/**
 * In how many pairs of one task and seed which variant reached a threshold first. A run that ended
 * before the other one reached it may have been first, had it gone on: undecided.
 */
export function firstToReach(
  threshold: number,
  carry: readonly LearningRun[],
  reset: readonly LearningRun[],
  better: Better,
): Improvement['first'][number] {
  const updates = ({ points }: LearningRun) => updatesToReach(points, threshold, better);
  const isFirst = (run: LearningRun, other: LearningRun) => {
    const own = updates(run);
    if (own === null || other.points.length === 0) return false;
    const others = updates(other);
    return others === null ? lastUpdate(other) >= own : own < others;
  };
  const compared = pairs(carry, reset);
  const ofCarry = compared.filter((pair) => isFirst(pair.carry, pair.reset)).length;
  const ofReset = compared.filter((pair) => isFirst(pair.reset, pair.carry)).length;
  const undecided = compared.length - ofCarry - ofReset;
  return { threshold, carry: ofCarry, reset: ofReset, undecided };
}
