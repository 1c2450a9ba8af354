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

type ReferenceMetric = typeof TIME_AWARE | typeof AT_START;

const REFERENCE_LOOKS: Readonly<Record<ReferenceMetric, Pick<FigureLine, 'label' | 'dash'>>> = {
  [TIME_AWARE]: { label: 'Time-aware optimum', dash: 'dashed' },
  [AT_START]: { label: 'Shortest path, doors of the start', dash: 'dotted' },
};
const SHORT_NAMES: Readonly<Record<ReferenceMetric, string>> = {
  [TIME_AWARE]: 'time-aware optimum',
  [AT_START]: 'shortest path',
};

function referenceLine(result: LearningCurvesResult, metric: ReferenceMetric): FigureLine {
  const found = companionPoints(result, metric);
  const points = found.map(({ update, mean }) => ({ x: update, y: mean, low: null, high: null }));
  const look = { colour: 'series-reference', symbol: 'none', thin: false } as const;
  return { key: metric, ...REFERENCE_LOOKS[metric], ...look, points };
}

/** What the shortest paths leave out. */
function leftOutText(result: LearningCurvesResult): string {
  const shares = companionPoints(result, NO_WAY).map(({ mean }) => mean);
  if (shares.length === 0) return 'those without one are left out, how many was not stored';
  const share = shares.reduce((sum, each) => sum + each, 0) / shares.length;
  return share === 0 ? 'which all have' : `${formatExactShare(share)} have none and are left out`;
}

/** Over how many runs the reference lines are means; lines that have different runs behind them each say so. */
function greySentences(result: LearningCurvesResult, drawn: readonly ReferenceMetric[]): string[] {
  const told = drawn.map((metric) => ({
    metric,
    over: meanOver(companionRuns(result, metric), result.runs.length),
  }));
  const all = new Set(told.map(({ over }) => over));
  if (all.size < 2) return [...all].map((over) => `Grey: ${over}.`);
  return [`Grey: ${told.map(({ metric, over }) => `${SHORT_NAMES[metric]}, ${over}`).join('; ')}.`];
}

/**
 * What the reference lines are.
 * @param drawn the metrics of those that there are
 */
function referenceSentences(
  result: LearningCurvesResult,
  drawn: readonly ReferenceMetric[],
): string[] {
  const timeAware = drawn.includes(TIME_AWARE)
    ? 'Time-aware optimum: fewest environment steps for an agent that knew how the doors would move.'
    : 'No time-aware optimum: validations of older versions do not tell it.';
  const atStart = `Shortest path: at the doors of the start, over the starts that have a way (${leftOutText(result)}); not a bound, for doors may open.`;
  return [
    [
      timeAware,
      ...(drawn.includes(AT_START) ? [atStart] : []),
      ...greySentences(result, drawn),
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
  const wanted: ReferenceMetric[] = shortest ? [TIME_AWARE, AT_START] : [TIME_AWARE];
  const drawn = wanted.filter((metric) => companionPoints(result, metric).length > 0);
  const lines = [
    ...learningLines(result, center),
    ...drawn.map((metric) => referenceLine(result, metric)),
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
      ...referenceSentences(result, drawn),
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
