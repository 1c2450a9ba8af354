import { formatExactShare } from '../../../shared/format/number.ts';
import { PAPER } from '../../../shared/worlds/published.ts';
import {
  companionPoints,
  companionRuns,
  meanOver,
} from '../../../shared/analyses/learning-curves/companion-points.ts';
import type { LearningCurvesResult } from '../../../shared/analyses/learning-curves/schema.ts';
import {
  ladderSentences,
  type LearningContext,
  repeatedSentences,
  runsSentence,
  spanText,
  togetherSentences,
  validationNote,
} from '../captions.ts';
import type { Figure, FigureLine } from '../../pictures/figure.ts';
import { type Center, learningLines, updatesAxis } from '../learning-lines.ts';
import { publishedLengths } from '../published.ts';

const TIME_AWARE = 'validation/meanTimeAwareLength';
const AT_START = 'validation/meanOptimalLength';
const NO_WAY = 'validation/noWayShare';

/** What lengths are to be compared with, and what has to be said of it: means over all runs. */
export const LENGTH_COMPANIONS = [TIME_AWARE, AT_START, NO_WAY] as const;

function referenceLine(
  result: LearningCurvesResult,
  metric: typeof TIME_AWARE | typeof AT_START,
  { label, dash }: Pick<FigureLine, 'label' | 'dash'>,
): FigureLine[] {
  const found = companionPoints(result, metric);
  const points = found.map(({ update, mean }) => ({ x: update, y: mean, low: null, high: null }));
  const look = { label, dash, colour: 'series-reference', symbol: 'none', thin: false } as const;
  return points.length === 0 ? [] : [{ key: metric, ...look, points }];
}

/** What the shortest paths leave out. */
function leftOutText(result: LearningCurvesResult): string {
  const shares = companionPoints(result, NO_WAY).map(({ mean }) => mean);
  if (shares.length === 0) return 'those without one are left out, how many was not stored';
  const share = shares.reduce((sum, each) => sum + each, 0) / shares.length;
  return share === 0 ? 'which all have' : `${formatExactShare(share)} have none and are left out`;
}

/**
 * What the reference lines are.
 * @param shortest whether the shortest path is drawn
 */
function referenceSentences(result: LearningCurvesResult, shortest: boolean): string[] {
  const timeAware =
    companionPoints(result, TIME_AWARE).length > 0
      ? 'Time-aware optimum: fewest environment steps for an agent that knew how the doors would move.'
      : 'No time-aware optimum: validations of older versions do not tell it.';
  const atStart = `Shortest path: at the doors of the start, over the starts that have a way (${leftOutText(result)}); not a bound, for doors may open.`;
  return [
    [
      timeAware,
      ...(shortest ? [atStart] : []),
      `Grey: ${meanOver(companionRuns(result, TIME_AWARE), result.runs.length)}.`,
    ].join(' '),
  ];
}

/**
 * Paper Fig. 4: mean episode length against updates, with the time-aware optimum, which the paper's
 * optimum of about 10 agrees with.
 * @param shortest draws the shortest path at the doors of the start, too
 */
export function lengthFigure(
  result: LearningCurvesResult,
  { center, shortest, context }: { center: Center; shortest: boolean; context: LearningContext },
): Figure {
  const { trainedIn, origin, validationEpisodes } = context;
  const atStart = { label: 'Shortest path, doors of the start', dash: 'dotted' } as const;
  const lines = [
    ...learningLines(result, center),
    ...referenceLine(result, TIME_AWARE, { label: 'Time-aware optimum', dash: 'dashed' }),
    ...(shortest ? referenceLine(result, AT_START, atStart) : []),
  ];
  const marks = trainedIn ? publishedLengths(trainedIn) : [];
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
      `Environment steps of validation episodes (${validationNote(result.runs, context)}), those that miss the goal included${validationEpisodes ? `; ${spanText(validationEpisodes)} episodes a validation` : ''}.`,
      ...referenceSentences(result, shortest),
      `${origin} ${runsSentence(result.runs)}`,
      ...repeatedSentences(result, context),
      ...togetherSentences(result, center),
      ...ladderSentences(context),
      ...(marks.length > 0
        ? [
            `Published optimum: ${PAPER}, §3.1, of the paper’s board; how it was computed is not said. The time-aware one fits in both worlds (10.4 and 9.9), the shortest path not in the maze (10.6 and 8.6).`,
          ]
        : []),
    ],
  };
}
