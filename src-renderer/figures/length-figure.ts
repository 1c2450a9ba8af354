import type { LearningCurvesResult } from '../../shared/contract/analyses.ts';
import {
  ladderSentences,
  type LearningContext,
  repeatedSentences,
  runsSentence,
  spanText,
  togetherSentences,
  validationNote,
} from './captions.ts';
import type { Figure, FigureLine } from './figure.ts';
import { type Center, learningLines, updatesAxis } from './learning-lines.ts';
import { PAPER, publishedLengths } from './published.ts';

const AT_START = 'validation/meanOptimalLength';
const TIME_AWARE = 'validation/meanTimeAwareLength';

/** Shortest paths, told beside the lengths: means over all runs. */
export const OPTIMAL_LENGTHS = [AT_START, TIME_AWARE] as const;

function referenceLine(
  { companions }: LearningCurvesResult,
  metric: (typeof OPTIMAL_LENGTHS)[number],
  { label, dash }: Pick<FigureLine, 'label' | 'dash'>,
): FigureLine[] {
  const found = companions.find((each) => each.metric === metric)?.points ?? [];
  const points = found.map(({ update, mean }) => ({ x: update, y: mean, low: null, high: null }));
  const look = { label, dash, colour: 'series-reference', symbol: 'none', thin: false } as const;
  return points.length === 0 ? [] : [{ key: metric, ...look, points }];
}

/** Paper Fig. 4: mean episode length against updates, with shortest paths and a lower bound. */
export function lengthFigure(
  result: LearningCurvesResult,
  { center, context }: { center: Center; context: LearningContext },
): Figure {
  const { trainedIn, origin, validationEpisodes } = context;
  const timeAware = referenceLine(result, TIME_AWARE, {
    label: 'Time-aware lower bound',
    dash: 'dotted',
  });
  const lines = [
    ...learningLines(result, center),
    ...referenceLine(result, AT_START, {
      label: 'Shortest path, doors of the start',
      dash: 'dashed',
    }),
    ...timeAware,
  ];
  const marks = trainedIn ? publishedLengths(trainedIn) : [];
  const bound =
    timeAware.length > 0
      ? ' Time-aware lower bound: the fewest environment steps for an agent that knew how the doors will move.'
      : '';
  const atStart =
    ' Grey: means over all runs. Shortest path: at the doors of the start, over episodes that have a way then; not a bound, for doors may open.';
  return {
    id: 'fig4-length',
    title: 'Mean episode length against updates',
    panels: [
      {
        key: 'length',
        title: '',
        x: updatesAxis(lines),
        y: { label: 'Environment steps', form: 'value', min: 0 },
        lines,
        marks,
      },
    ],
    caption: [
      `Environment steps of validation episodes (${validationNote(result.runs)}), those that miss the goal included${validationEpisodes ? `; ${spanText(validationEpisodes)} episodes a validation` : ''}.${atStart}${bound}`,
      `${origin} ${runsSentence(result.runs)}`,
      ...repeatedSentences(result, context),
      ...togetherSentences(result, center),
      ...ladderSentences(context),
      ...(marks.length > 0 ? [`Published: ${PAPER}, of the paper’s board.`] : []),
    ],
  };
}
