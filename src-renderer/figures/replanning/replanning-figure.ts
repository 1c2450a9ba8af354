import type {
  ReplanningCriterion,
  ReplanningMatch,
  ReplanningResult,
  ReplanningScope,
  ReplanningSeries,
} from '../../../shared/analyses/replanning/schema.ts';
import { halves } from '../../../shared/analyses/replanning/text.ts';
import { counted } from '../../../shared/format/counted.ts';
import { formatCount, formatExactShare, formatPoints } from '../../../shared/format/number.ts';
import { intervalSentence, OF_THESE_AGENTS, walksNote } from '../captions.ts';
import { differenceText } from '../difference-text.ts';
import type { SidesRow } from '../SidesTable.vue';
import type { Figure, FigureLine, FigurePanel, FigurePoint } from '../../pictures/figure.ts';
import { estimatePoint } from '../learning-lines.ts';
import { type Side, sideLabel, sideLabels, sideLook, SIDES } from '../sides.ts';

export type ReplanningForm = ReplanningSeries['form'];

/** Which of the latencies are shown. */
export interface ReplanningView {
  readonly form: ReplanningForm;
  readonly criterion: ReplanningCriterion;
  readonly scope: ReplanningScope;
}

const FORM_SENTENCES: Readonly<Record<ReplanningForm, string>> = {
  own: 'Each agent meets the events of its own walk while the doors go on moving',
  matched:
    'Both agents meet the same events: led there along a recorded walk, then left to themselves with the doors held',
};
const CRITERION_SENTENCES: Readonly<Record<ReplanningCriterion, string>> = {
  first: 'the first greedy action on a new shortest path',
  lasting:
    'the first greedy action after which none leaves the shortest paths while the event is observed',
};
const SCOPE_SENTENCES: Readonly<Record<ReplanningScope, string>> = {
  all: 'all of them',
  turning: 'those after which no move is right that was right before',
};

function seriesOf({ series }: ReplanningResult, side: Side, view: ReplanningView) {
  return series.find(
    (each) =>
      each.side === side &&
      each.form === view.form &&
      each.criterion === view.criterion &&
      each.scope === view.scope,
  );
}

function panel(
  result: ReplanningResult,
  view: ReplanningView,
  {
    key,
    title,
    points,
  }: {
    readonly key: string;
    readonly title: string;
    readonly points: (series: ReplanningSeries) => FigurePoint[];
  },
): FigurePanel {
  const lines = SIDES.flatMap((side): FigureLine[] => {
    const series = seriesOf(result, side, view);
    if (!series) return [];
    return [
      {
        key: side,
        label: sideLabel(result, side),
        ...sideLook(result, side),
        thin: false,
        steps: true,
        points: points(series),
      },
    ];
  });
  const places = lines.flatMap((line) => line.points.map(({ x }) => x));
  return {
    key,
    title: 'Re-planned',
    x: {
      label: title,
      place: `# ${title.toLowerCase().replace(' passed', '')}`,
      form: 'count',
      whole: true,
      min: Math.min(0, ...places),
      max: Math.max(1, ...places),
    },
    y: { label: '', form: 'share', min: 0, max: 1 },
    lines,
    marks: [],
  };
}

/** How long two agents take to follow a new shortest path after a door has closed theirs. */
export function replanningFigure(
  result: ReplanningResult,
  view: ReplanningView,
  origin: string,
): Figure {
  const { rollOuts, mostEnvironmentSteps, bootstrap } = result.settings;
  const events = SIDES.map(
    (side) =>
      `${sideLabel(result, side)} ${formatCount(seriesOf(result, side, view)?.events ?? 0)}`,
  );
  return {
    id: 're-planning',
    title: 'Re-planning after a door has closed the way',
    panels: [
      panel(result, view, {
        key: 'environment-steps',
        title: 'Environment steps passed',
        points: ({ byEnvironmentSteps }) =>
          byEnvironmentSteps.flatMap(({ environmentSteps, share }) =>
            estimatePoint(environmentSteps, share),
          ),
      }),
      panel(result, view, {
        key: 'recurrent-steps',
        title: 'Recurrent steps passed',
        points: ({ byRecurrentSteps }) =>
          byRecurrentSteps.flatMap(({ recurrentSteps, share }) =>
            estimatePoint(recurrentSteps, share),
          ),
      }),
    ],
    caption: [
      `Share of events after which an agent has re-planned (Kaplan-Meier: events whose observation ended before, or after ${formatCount(mostEnvironmentSteps)} environment steps, count as unknown). Event: closing doors cut every shortest path of the agent and leave another way; ${SCOPE_SENTENCES[view.scope]}. Re-planned: ${CRITERION_SENTENCES[view.criterion]}. ${FORM_SENTENCES[view.form]}.`,
      `${origin} ${formatCount(rollOuts)} roll-outs of each agent (${walksNote(result.settings)}). Events: ${events.join('; ')}.`,
      `${intervalSentence(bootstrap, 'mazes')} ${OF_THESE_AGENTS}`,
    ],
  };
}

/** Both sides in the same situations; null for events of own walks, and without situations. */
function matchOf({ matched }: ReplanningResult, view: ReplanningView): ReplanningMatch | null {
  const match = matched.find(
    ({ criterion, scope }) => criterion === view.criterion && scope === view.scope,
  );
  return view.form === 'matched' && match && match.situations > 0 ? match : null;
}

/** The latencies in numbers. */
export function replanningRows(result: ReplanningResult, view: ReplanningView): SidesRow[] {
  const row = (label: string, text: (series: ReplanningSeries) => string): SidesRow => {
    const of = (side: Side) => {
      const series = seriesOf(result, side, view);
      return series && series.events > 0 ? text(series) : '–';
    };
    return { label, a: of('a'), b: of('b') };
  };
  const later = (value: number | null) => (value === null ? 'later' : halves(value));
  const otherwise = (side: Side) => {
    const { value } = result[side].followsOtherwise;
    return value === null ? '–' : formatExactShare(value);
  };
  const match = matchOf(result, view);
  const more = match ? { more: differenceText(match.atOnce.difference, formatPoints) } : {};
  return [
    row('Events', ({ events }) => formatCount(events)),
    { ...row('Re-planned at once', ({ atOnce }) => formatExactShare(atOnce.value ?? 0)), ...more },
    row('Median, environment steps', (each) => later(each.medianEnvironmentSteps.value)),
    row('Median, recurrent steps', (each) => later(each.medianRecurrentSteps.value)),
    { label: 'On a shortest path otherwise', a: otherwise('a'), b: otherwise('b') },
  ];
}

/** Who re-planned first in the same situations; '' for events of own walks. */
export function firstSentence(result: ReplanningResult, view: ReplanningView): string {
  const match = matchOf(result, view);
  if (!match) return '';
  const { a, b, undecided } = match.firstByEnvironmentSteps;
  const sides = sideLabels(result);
  return `In ${counted(match.situations, 'situation')} ${sides.a} re-planned first in ${formatCount(a)}, ${sides.b} in ${formatCount(b)}, neither before the other in ${formatCount(undecided)}.`;
}
