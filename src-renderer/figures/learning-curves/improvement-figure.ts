import {
  improvementRuns,
  wholeImprovement,
} from '../../../shared/analyses/learning-curves/improvement-runs.ts';
import { noImprovementSentence } from '../../../shared/analyses/learning-curves/seeds-text.ts';
import type { LearningCurvesResult } from '../../../shared/analyses/learning-curves/schema.ts';
import {
  edgeSentences,
  intervalSentence,
  ladderSentences,
  type LearningContext,
  repeatedSentences,
  runsSentence,
} from '../captions.ts';
import { REFERENCE, TREATMENT, VARIANT_LABELS } from '../../../shared/variants/variants.ts';
import type { Figure, FigurePanel } from '../../pictures/figure.ts';
import { GOAL_RATE_MEANINGS, type GoalRate } from './goal-rate-figure.ts';
import { estimatePoint, updatesAxis } from '../learning-lines.ts';

const TREATED = VARIANT_LABELS[TREATMENT];
const REFERRED = VARIANT_LABELS[REFERENCE];

export const IMPROVEMENT_TITLE = `Probability of improvement of ${TREATED} over ${REFERRED}`;

/**
 * How likely a run of the treatment is better than one of the reference, at every update at which all of them have
 * values; null for one variant, and when one has too few seeds.
 */
export function improvementFigure(
  result: LearningCurvesResult,
  { rate, context }: { rate: GoalRate; context: LearningContext },
): Figure | null {
  const { improvement, runs, settings } = result;
  if (!improvement?.points) return null;
  const points = wholeImprovement(result);
  const isPart = points.length < improvement.points.length;
  const quantity = GOAL_RATE_MEANINGS[rate].title.toLowerCase();
  const line = {
    key: 'improvement',
    label: `P(${TREATED} better than ${REFERRED})`,
    colour: 'series-1' as const,
    dash: 'solid' as const,
    symbol: 'filled' as const,
    thin: false,
    points: points.flatMap(({ update, probability }) => estimatePoint(update, probability)),
  };
  const panel: FigurePanel = {
    key: 'improvement',
    title: '',
    x: updatesAxis([line]),
    y: { label: 'Probability', form: 'share', min: 0, max: 1 },
    lines: [line],
    marks: [{ kind: 'level', y: 0.5, label: 'no difference' }],
  };
  return {
    id: 'probability-of-improvement',
    title: IMPROVEMENT_TITLE,
    panels: [panel],
    caption: [
      `Probability that a run of ${TREATED} has a higher ${quantity} than a run of ${REFERRED} with the same settings, ties counting half, averaged over settings (Agarwal et al. 2021).`,
      `${context.origin} ${runsSentence(improvementRuns(runs))}`,
      ...repeatedSentences(result, context),
      ...(isPart ? ['Only where all of these runs have validations.'] : []),
      intervalSentence(settings.bootstrap, 'runs within their settings'),
      ...edgeSentences([panel]),
      ...ladderSentences(context),
    ],
  };
}

/** Why there is no such probability; '' when there is one. */
export function improvementGap(result: LearningCurvesResult): string {
  return result.improvement
    ? noImprovementSentence(result, VARIANT_LABELS)
    : `Compares ${TREATED} with ${REFERRED}: choose runs of both variants.`;
}
