import { PAPER_UPDATES } from '../../../shared/worlds/published.ts';
import type { ValidationReport } from '../../../shared/contract/runs.ts';
import type { LearningCurvesResult } from '../../../shared/analyses/learning-curves/schema.ts';
import {
  edgeSentences,
  ladderSentences,
  type LearningContext,
  repeatedSentences,
  runsSentence,
  spanText,
  togetherSentences,
  validationNote,
} from '../captions.ts';
import { LONGER_WAY, MANY_DOORWAYS } from '../episode-kinds.ts';
import type { Figure, FigurePanel } from '../../pictures/figure.ts';
import { type Center, learningLines, updatesAxis } from '../learning-lines.ts';
import { isAsInPaper, publishedGoalRates, publishedNote } from '../published.ts';

/** The goal rates that validations tell. */
export const GOAL_RATES = [
  'goalRate',
  'frozenDoorGoalRate',
  'detourGoalRate',
  'doorwaysGoalRate',
] as const;
export type GoalRate = (typeof GOAL_RATES)[number];

/** The goal rates that all of some validations tell: of doorways only where there are rooms. */
export function toldGoalRates(
  validations: readonly Pick<ValidationReport, 'doorwaysShare'>[],
): GoalRate[] {
  const haveRooms =
    validations.length > 0 && validations.every(({ doorwaysShare }) => doorwaysShare !== null);
  return GOAL_RATES.filter((rate) => rate !== 'doorwaysGoalRate' || haveRooms);
}

interface Meaning {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  /** @param note with which ε and weights the validations walk */
  readonly definition: (note: string) => string;
}

export const GOAL_RATE_MEANINGS: Readonly<Record<GoalRate, Meaning>> = {
  goalRate: {
    id: 'fig3-goal-rate',
    label: 'Moving doors',
    title: 'Goal rate',
    definition: (note) =>
      `Share of validation episodes on fresh mazes that reach the goal (${note})`,
  },
  frozenDoorGoalRate: {
    id: 'fig3-frozen-doors',
    label: 'Frozen doors',
    title: 'Goal rate, doors frozen',
    definition: (note) =>
      `Share of validation episodes that reach the goal (${note}) when no door moves, so that waiting does not help`,
  },
  detourGoalRate: {
    id: 'fig3-longer-way',
    label: 'Longer way',
    title: 'Goal rate on longer ways',
    definition: (note) => `Goal rate (${note}) of the validation episodes ${LONGER_WAY}`,
  },
  doorwaysGoalRate: {
    id: 'fig3-doorways',
    label: '2+ doorways',
    title: 'Goal rate with two or more doorways',
    definition: (note) => `Goal rate (${note}) of the validation episodes ${MANY_DOORWAYS}`,
  },
};

/** Paper Fig. 3: goal rate against updates, Carry against Reset, beside the published values. */
export function goalRateFigure(
  result: LearningCurvesResult,
  { rate, center, context }: { rate: GoalRate; center: Center; context: LearningContext },
): Figure {
  const { id, title, definition: defined } = GOAL_RATE_MEANINGS[rate];
  const definition = defined(validationNote(result.runs, context));
  const { trainedIn, origin, validationEpisodes } = context;
  const lines = learningLines(result, center);
  const published = rate === 'goalRate' && trainedIn !== null;
  const panel: FigurePanel = {
    key: rate,
    title: '',
    x: updatesAxis(lines, published && isAsInPaper(trainedIn) ? PAPER_UPDATES : 0),
    y: { label: title, form: 'share', min: 0, max: 1 },
    lines,
    marks: published ? publishedGoalRates(trainedIn) : [],
  };
  return {
    id,
    title: `${title} against updates`,
    panels: [panel],
    caption: [
      validationEpisodes
        ? `${definition}; ${spanText(validationEpisodes)} episodes a validation.`
        : `${definition}.`,
      `${origin} ${runsSentence(result.runs)}`,
      ...repeatedSentences(result, context),
      ...togetherSentences(result, center),
      ...edgeSentences([panel]),
      ...ladderSentences(context),
      ...(published ? [publishedNote(trainedIn)] : []),
    ],
  };
}
