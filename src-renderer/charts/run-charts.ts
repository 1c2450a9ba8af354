import { metricDefinition, type MetricKey } from '../../shared/metrics/catalogue.ts';
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

type LineStyle = Omit<ChartLine, 'metric' | 'label' | 'colour'>;

/** A line, called as the catalogue says. */
function line(metric: MetricKey, colour: SeriesColour, style: LineStyle = {}): ChartLine {
  const { label, line: short = label } = metricDefinition(metric);
  return { metric, label: short, colour, ...style };
}

type ChartChoices = Pick<ChartDefinition, 'id'> & Partial<ChartDefinition>;

/** A chart of what the catalogue says of the metric of its first line, unless told otherwise. */
function chart(
  lines: readonly [ChartLine, ...ChartLine[]],
  choices: ChartChoices,
): ChartDefinition {
  const { metric, label } = lines[0];
  const { range, isShare, mayBeLogarithmic } = metricDefinition(metric);
  return {
    title: label,
    unit: '',
    ...(range ? { range } : {}),
    ...(mayBeLogarithmic ? { mayBeLogarithmic } : {}),
    ...(isShare ? { format: formatExactShare, formatTick: formatShare } : { format: formatValue }),
    lines,
    ...choices,
  };
}

/** The charts of a run, in the order in which they are shown. */
export const RUN_CHARTS: readonly ChartDefinition[] = [
  chart(
    [
      line('validation/goalRate', 'series-1'),
      line('validation/frozenDoorGoalRate', 'series-2', { dash: 'dashed' }),
      line('validation/detourGoalRate', 'series-3', {
        dash: 'dotted',
        share: 'validation/detourShare',
      }),
      line('validation/doorwaysGoalRate', 'series-4', {
        dash: 'dash-dotted',
        optional: true,
        share: 'validation/doorwaysShare',
      }),
    ],
    {
      id: 'goal-rate',
      title: metricDefinition('validation/goalRate').label,
      large: true,
      afterValidation: true,
    },
  ),
  chart(
    [
      line('validation/meanLength', 'series-1'),
      line('validation/meanTimeAwareLength', 'series-reference', { dash: 'dashed' }),
      line('validation/meanOptimalLength', 'series-reference', { dash: 'dotted', offered: true }),
    ],
    {
      id: 'length',
      title: 'Episode length',
      unit: metricDefinition('validation/meanLength').unit,
      large: true,
      afterValidation: true,
      fromZero: true,
    },
  ),
  chart([line('train/loss', 'series-2')], { id: 'loss', fromZero: true }),
  chart([line('train/meanQ', 'series-3')], { id: 'mean-q' }),
  chart([line('train/epsilon', 'series-4')], { id: 'epsilon', title: 'Exploration ε' }),
  chart([line('train/updatesPerSecond', 'series-1')], { id: 'speed', fromZero: true }),
  chart([line('train/startDistance', 'series-2')], {
    id: 'start-distance',
    fromZero: true,
    optional: true,
    format: formatTick,
  }),
  chart(
    [
      line('validation/lastBoardGoalRate', 'series-1'),
      line('validation/lastBoardFrozenDoorGoalRate', 'series-2', { dash: 'dashed' }),
    ],
    {
      id: 'last-board',
      title: metricDefinition('validation/lastBoardGoalRate').label,
      afterValidation: true,
      optional: true,
    },
  ),
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
