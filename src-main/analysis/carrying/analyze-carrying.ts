import type {
  CarryingPoint,
  CarryingResult,
  CarryingSettings,
} from '../../../shared/analyses/carrying.ts';
import { evaluationMazes } from '../../evaluation/mazes.ts';
import { drawPlainResamples } from '../../../shared/statistics/resamples.ts';
import type { AnalysisSubject, AnalysisControls } from '../subject.ts';
import { carryByChance } from './carry-by-chance.ts';
import { describeSubject } from '../walks/describe-subject.ts';
import { summarizeWalk } from '../walks/summarize-walk.ts';
import { walkAll } from '../walks/walk-all.ts';

/**
 * How well agents do by the probability p with which z is carried into an environment step; with
 * 1 − p it is put back to the initial vectors, new ones if they are random. p = 0 is Reset Z and
 * p = 1 Carry Z, whatever the variant of the subject is. Every p walks the same mazes.
 * @throws the signal's reason when it is aborted.
 */
export async function analyzeCarrying(
  subjects: readonly AnalysisSubject[],
  settings: CarryingSettings,
  controls: AnalysisControls = {},
): Promise<CarryingResult> {
  const { rollOuts, seed, doorsFrozen, bootstrap } = settings;
  const mazes = evaluationMazes(seed, doorsFrozen);
  const probabilities = [...new Set(settings.probabilities)].toSorted((a, b) => a - b);
  const walks = subjects.flatMap((subject) =>
    probabilities.map((probability) => ({
      subject,
      probability,
      recurrentSteps: settings.recurrentSteps ?? subject.recurrentSteps,
      policy: { carries: carryByChance(probability, mazes) },
    })),
  );
  const outcomes = await walkAll(walks, settings, controls);
  const resamples = drawPlainResamples(rollOuts, bootstrap);
  const pointsOf = (subject: AnalysisSubject): CarryingPoint[] =>
    walks.flatMap(({ subject: walked, probability }, i) =>
      walked === subject ? [{ probability, ...summarizeWalk(outcomes[i], resamples) }] : [],
    );
  return {
    kind: 'carrying',
    settings,
    subjects: subjects.map(describeSubject),
    series: subjects.map((subject) => ({ subject: subject.id, points: pointsOf(subject) })),
  };
}
