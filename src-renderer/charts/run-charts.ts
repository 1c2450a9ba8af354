import type { MetricKey } from '../../shared/metrics/catalogue.ts';
import {
  formatExactShare,
  formatShare,
  formatTick,
  formatValue,
} from '../../shared/format/number.ts';
import type { SeriesColour } from './chart-theme.ts';

/** How lines are broken: their strokes and gaps, pixels. */
export const CHART_DASHES = {
  dashed: [6, 3],
  dotted: [2, 2],
  'dash-dotted': [7, 2, 2, 2],
} as const satisfies Readonly<Record<string, readonly number[]>>;

/** One line of a chart. */
export interface ChartLine {
  readonly metric: MetricKey;
  readonly label: string;
  readonly colour: SeriesColour;
  /** Told apart by more than colour. */
  readonly dash?: keyof typeof CHART_DASHES;
  /** Shown only for a run that has values of it. */
  readonly optional?: boolean;
  /** Drawn only when it is asked for, at its place in the legend. */
  readonly offered?: boolean;
  /** How many of the episodes it is of. */
  readonly share?: MetricKey;
}

/** One chart of the run page. */
export interface ChartDefinition {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly ChartLine[];
  /** Fixed ends of the y axis; without them it fits the values. */
  readonly range?: readonly [number, number];
  /** The y axis begins at zero. */
  readonly fromZero?: boolean;
  /** A logarithmic y axis is worth offering. */
  readonly mayBeLogarithmic?: boolean;
  readonly format: (value: number) => string;
  /** How the y axis is labelled; as short as possible when absent. */
  readonly formatTick?: (value: number) => string;
  /** Large charts stand in the first row. */
  readonly large?: boolean;
  /** The values come from validations. */
  readonly afterValidation?: boolean;
  /** Shown only for a run that has values of it. */
  readonly optional?: boolean;
}

/** The charts of a run, in the order in which they are shown. */
export const RUN_CHARTS: readonly ChartDefinition[] = [
  {
    id: 'goal-rate',
    title: 'Goal rate',
    unit: '',
    large: true,
    afterValidation: true,
    range: [0, 1],
    format: formatExactShare,
    formatTick: formatShare,
    lines: [
      { metric: 'validation/goalRate', label: 'Moving doors', colour: 'series-1' },
      {
        metric: 'validation/frozenDoorGoalRate',
        label: 'Frozen doors',
        colour: 'series-2',
        dash: 'dashed',
      },
      {
        metric: 'validation/detourGoalRate',
        label: 'Longer way',
        colour: 'series-3',
        dash: 'dotted',
        share: 'validation/detourShare',
      },
      {
        metric: 'validation/doorwaysGoalRate',
        label: '2+ doorways',
        colour: 'series-4',
        dash: 'dash-dotted',
        optional: true,
        share: 'validation/doorwaysShare',
      },
    ],
  },
  {
    id: 'length',
    title: 'Episode length',
    unit: 'environment steps',
    large: true,
    afterValidation: true,
    fromZero: true,
    format: formatValue,
    lines: [
      { metric: 'validation/meanLength', label: 'Mean', colour: 'series-1' },
      {
        metric: 'validation/meanTimeAwareLength',
        label: 'Time-aware optimum',
        colour: 'series-reference',
        dash: 'dashed',
      },
      {
        metric: 'validation/meanOptimalLength',
        label: 'Shortest path',
        colour: 'series-reference',
        dash: 'dotted',
        offered: true,
      },
    ],
  },
  {
    id: 'loss',
    title: 'Loss',
    unit: '',
    fromZero: true,
    mayBeLogarithmic: true,
    format: formatValue,
    lines: [{ metric: 'train/loss', label: 'Loss', colour: 'series-2' }],
  },
  {
    id: 'mean-q',
    title: 'Mean Q',
    unit: '',
    format: formatValue,
    lines: [{ metric: 'train/meanQ', label: 'Mean Q', colour: 'series-3' }],
  },
  {
    id: 'epsilon',
    title: 'Exploration ε',
    unit: '',
    range: [0, 1],
    format: formatValue,
    lines: [{ metric: 'train/epsilon', label: 'ε', colour: 'series-4' }],
  },
  {
    id: 'speed',
    title: 'Updates/s',
    unit: '',
    fromZero: true,
    format: formatValue,
    lines: [{ metric: 'train/updatesPerSecond', label: 'Updates/s', colour: 'series-1' }],
  },
  {
    id: 'start-distance',
    title: 'Start distance',
    unit: '',
    fromZero: true,
    optional: true,
    format: formatTick,
    lines: [{ metric: 'train/startDistance', label: 'Start distance', colour: 'series-2' }],
  },
  {
    id: 'last-board',
    title: 'Goal rate on the last board',
    unit: '',
    afterValidation: true,
    range: [0, 1],
    optional: true,
    format: formatExactShare,
    formatTick: formatShare,
    lines: [
      { metric: 'validation/lastBoardGoalRate', label: 'Moving', colour: 'series-1' },
      {
        metric: 'validation/lastBoardFrozenDoorGoalRate',
        label: 'Frozen',
        colour: 'series-2',
        dash: 'dashed',
      },
    ],
  },
];

/** Every metric the charts draw; of rungs, marks on all of them. */
export const CHARTED_METRICS: readonly MetricKey[] = [
  ...RUN_CHARTS.flatMap((chart) =>
    chart.lines.flatMap(({ metric, share }) => [metric, ...(share ? [share] : [])]),
  ),
  'train/rung',
];

/** The lines of a chart that are drawn. @param offered whether those are wanted that it offers */
export function drawnLines({ lines }: ChartDefinition, offered: boolean): readonly ChartLine[] {
  return lines.filter((line) => !line.offered || offered);
}

/** The charts of a run that has, or once had, values of these metrics. */
export function chartsFor(metrics: ReadonlySet<MetricKey>): ChartDefinition[] {
  const has = ({ metric }: ChartLine) => metrics.has(metric);
  return RUN_CHARTS.filter((chart) => !chart.optional || chart.lines.some(has)).map((chart) => ({
    ...chart,
    lines: chart.lines.filter((line) => !line.optional || has(line)),
  }));
}
