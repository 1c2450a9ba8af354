import { metricDefinition, type MetricKey } from '../../shared/metrics/catalogue.ts';
import {
  parseQuantity,
  type Quantity,
  quantityLabel,
  quantityText,
} from '../../shared/metrics/combination.ts';
import { formatExactShare, formatShort, formatValue } from '../../shared/format/number.ts';
import { formatShareTick } from '../../shared/format/tick.ts';
import type { SeriesColour } from './chart-theme.ts';
import type { CHART_DASHES } from './dashes.ts';

/** One line of a chart. */
export interface ChartLine {
  /** The text of its quantity: mostly the key of a metric. */
  readonly metric: string;
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

/** The line of a metric. */
type MetricLine = ChartLine & { readonly metric: MetricKey };

/** A line, called as the catalogue says. */
function line(metric: MetricKey, colour: SeriesColour, style: LineStyle = {}): MetricLine {
  const { label, line: short = label } = metricDefinition(metric);
  return { metric, label: short, colour, ...style };
}

type ChartChoices = Pick<ChartDefinition, 'id'> & Partial<ChartDefinition>;

/** A chart of what the catalogue says of the metric of its first line, unless told otherwise. */
function chart(
  lines: readonly [MetricLine, ...MetricLine[]],
  choices: ChartChoices,
): ChartDefinition {
  const { metric, label } = lines[0];
  const { range, isShare } = metricDefinition(metric);
  return {
    title: label,
    unit: '',
    ...(range ? { range } : {}),
    ...(isShare
      ? { format: formatExactShare, formatTick: formatShareTick }
      : { format: formatValue }),
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
    format: formatShort,
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

/** A chart of one quantity: a metric, or something computed of two. */
function chartOfQuantity(quantity: Quantity): ChartDefinition {
  const metric = quantityText(quantity);
  const title = quantityLabel(quantity);
  const only = {
    id: metric,
    title,
    lines: [{ metric, label: title, colour: 'series-1' as const }],
  };
  if (typeof quantity !== 'string') return { ...only, unit: '', format: formatValue };
  const { unit, range, isShare, report } = metricDefinition(quantity);
  return {
    ...only,
    unit,
    ...(range ? { range } : {}),
    ...(report ? { afterValidation: true } : {}),
    ...(isShare
      ? { format: formatExactShare, formatTick: formatShareTick }
      : { format: formatValue }),
  };
}

/** The chart of an id: one of those above, or of a quantity; null for none. */
export function chartCalled(id: string): ChartDefinition | null {
  const known = RUN_CHARTS.find((one) => one.id === id);
  if (known) return known;
  const quantity = parseQuantity(id);
  return quantity ? chartOfQuantity(quantity) : null;
}

/** What charts draw, as texts of quantities, and the metrics that marks and axes are told by. */
export function quantitiesOf(charts: readonly ChartDefinition[]): string[] {
  const drawn = charts.flatMap(({ lines }) =>
    lines.flatMap(({ metric, share }) => [metric, ...(share ? [share] : [])]),
  );
  const marks = ['train/rung', 'train/startDistance', 'train/environmentSteps'] as const;
  return [...new Set([...drawn, ...marks])];
}

/** The lines of a chart that are drawn. @param offered whether those are wanted that it offers */
export function drawnLines({ lines }: ChartDefinition, offered: boolean): readonly ChartLine[] {
  return lines.filter((line) => !line.offered || offered);
}

/** A chart without the lines that a run has no values of and that are not always shown. */
export function withKnownLines(
  chart: ChartDefinition,
  metrics: ReadonlySet<string>,
): ChartDefinition {
  const lines = chart.lines.filter((line) => !line.optional || metrics.has(line.metric));
  return lines.length === chart.lines.length ? chart : { ...chart, lines };
}

/** Whether a run that has, or once had, values of these metrics has anything for a chart. */
export function isChartOf(chart: ChartDefinition, metrics: ReadonlySet<string>): boolean {
  return !chart.optional || chart.lines.some(({ metric }) => metrics.has(metric));
}
