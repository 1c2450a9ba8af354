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
import { VARIANT_LABELS } from '../../stores/run-labels.ts';
import type { Figure, FigurePanel } from '../figure.ts';
import { GOAL_RATE_MEANINGS, type GoalRate } from './goal-rate-figure.ts';
import { estimatePoint, updatesAxis } from '../learning-lines.ts';

/**
 * How likely a run of Carry is better than one of Reset, at every update at which all of them have
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
    label: 'P(Carry Z better than Reset Z)',
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
    title: 'Probability of improvement of Carry Z over Reset Z',
    panels: [panel],
    caption: [
      `Probability that a run of Carry Z has a higher ${quantity} than a run of Reset Z with the same settings, ties counting half, averaged over settings (Agarwal et al. 2021).`,
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
    : 'Compares Carry Z with Reset Z: choose runs of both variants.';
}
