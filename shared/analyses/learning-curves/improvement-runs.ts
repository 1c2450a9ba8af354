import type { Improvement, LearningCurvesResult } from './schema.ts';
import { REFERENCE, TREATMENT } from '../../variants/variants.ts';
import { inCommonSpan } from './common-span.ts';

type Runs = LearningCurvesResult['runs'];

/** The runs that a probability of improvement is of: those of tasks that both variants have. */
export function improvementRuns(runs: Runs): Runs {
  const tasksOf = (variant: Runs[number]['variant']) =>
    new Set(runs.filter((run) => run.variant === variant).map(({ task }) => task));
  const [treatment, reference] = [tasksOf(TREATMENT), tasksOf(REFERENCE)];
  return runs.filter(({ task }) => treatment.has(task) && reference.has(task));
}

/** The probabilities to which all of these runs contribute. */
export function wholeImprovement({
  improvement,
  runs,
}: Pick<LearningCurvesResult, 'improvement' | 'runs'>): NonNullable<Improvement['points']> {
  return improvement?.points?.filter(inCommonSpan(improvementRuns(runs))) ?? [];
}
