import { areEnough, countSeeds } from '../../../shared/analyses/seeds.ts';
import type { IntervalEstimate } from '../../../shared/analyses/interval-estimate.ts';
import type { Improvement, LearningRun } from '../../../shared/analyses/learning-curves/schema.ts';
import { REFERENCE, TREATMENT } from '../../../shared/variants/variants.ts';
import { probabilityOfImprovement } from '../../../shared/statistics/probability-of-improvement.ts';
import type { CurveOfRuns } from './curve-of-runs.ts';
import { type Better, lastUpdate, updatesToReach } from './updates-to-reach.ts';

const tasksOf = (runs: readonly { readonly task: string }[]) =>
  new Set(runs.map(({ task }) => task));

/** The tasks that both have. */
function commonTasks(treatment: CurveOfRuns, reference: CurveOfRuns): ReadonlySet<string> {
  const ofReference = tasksOf(reference.runs);
  return new Set([...tasksOf(treatment.runs)].filter((task) => ofReference.has(task)));
}

/** The seeds of both that can be compared, those of the tasks that both have. */
export function comparedSeeds(
  treatment: CurveOfRuns,
  reference: CurveOfRuns,
): Improvement['seeds'] {
  const tasks = commonTasks(treatment, reference);
  const seeds = ({ runs }: CurveOfRuns) =>
    countSeeds(runs.filter(({ task, points }) => tasks.has(task) && points.length > 0));
  return { [TREATMENT]: seeds(treatment), [REFERENCE]: seeds(reference) };
}

/**
 * P(treatment better than reference) at an update, over the tasks that both have; null unless both have
 * enough seeds of all of these there.
 */
export function improvementAt(
  update: number,
  treatment: CurveOfRuns,
  reference: CurveOfRuns,
  better: Better,
): IntervalEstimate | null {
  const tasks = commonTasks(treatment, reference);
  const ofTreatment = treatment.at(update, tasks);
  const ofReference = reference.at(update, tasks);
  const complete = [ofTreatment, ofReference].every(
    ({ scores, seeds }) => tasksOf(scores).size === tasks.size && areEnough(seeds),
  );
  if (tasks.size === 0 || !complete) return null;
  const [above, below] =
    better === 'higher' ? [ofTreatment, ofReference] : [ofReference, ofTreatment];
  return probabilityOfImprovement(above.scores, below.scores, above.resamples, below.resamples);
}

/** Runs of the treatment, each with the one of the reference of the same task and seed, if any. */
function pairs(treatment: readonly LearningRun[], reference: readonly LearningRun[]) {
  const left = [...reference];
  return treatment.flatMap((run) => {
    const twin = left.findIndex(({ task, seed }) => task === run.task && seed === run.seed);
    return twin < 0 ? [] : [{ treatment: run, reference: left.splice(twin, 1)[0] }];
  });
}

/**
 * In how many pairs of one task and seed which variant reached a threshold first. A run that ended
 * before the other one reached it may have been first, had it gone on, and so may one that goes on from
 * another run: undecided.
 */
export function firstToReach(
  threshold: number,
  treatment: readonly LearningRun[],
  reference: readonly LearningRun[],
  better: Better,
): Improvement['first'][number] {
  const isFirst = (run: LearningRun, other: LearningRun) => {
    const own = updatesToReach(run, threshold, better);
    if (own === null || other.points.length === 0) return false;
    const others = updatesToReach(other, threshold, better);
    return own.latest < (others?.earliest ?? lastUpdate(other) + 1);
  };
  const compared = pairs(treatment, reference);
  const ofTreatment = compared.filter((pair) => isFirst(pair.treatment, pair.reference)).length;
  const ofReference = compared.filter((pair) => isFirst(pair.reference, pair.treatment)).length;
  const undecided = compared.length - ofTreatment - ofReference;
  return { threshold, [TREATMENT]: ofTreatment, [REFERENCE]: ofReference, undecided };
}
