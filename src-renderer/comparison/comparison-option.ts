import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts';
import { WANTED_SEEDS } from '../../shared/analyses/seeds.ts';
import type { MetricDefinition } from '../../shared/metrics/catalogue.ts';
import { bandOption, logarithmicFloor } from '../charts/band-option.ts';
import type { ChartTheme } from '../charts/chart-theme.ts';
import { alongAxis, chartFrame, drawable, valueAxis } from '../charts/chart-axes.ts';
import type { LineChartOption } from '../charts/line-chart-option.ts';
import { formatCompact, formatShare, formatTick } from '../../shared/format/number.ts';
import { type ClimbMark, climbMarkOption } from './climb-marks.ts';
import { type ComparisonLine, lastUpdate } from './comparison-lines.ts';
import type { MeanCurve } from './mean-curve.ts';

/** Means with the range of their runs where these are enough, every run by itself, or both. */
export type ComparisonView = 'both' | 'means' | 'runs';

export interface ComparisonInput {
  readonly metric: MetricDefinition;
  readonly lines: readonly ComparisonLine[];
  readonly climbs: readonly ClimbMark[];
  readonly view: ComparisonView;
  /** Key of the group that stands out, null for none. */
  readonly lifted: string | null;
  readonly window: readonly [number, number] | null;
  readonly logarithmic: boolean;
  readonly theme: ChartTheme;
}

/** How far the others step back when one group stands out. */
const FADED = 0.18;
/** Where the x axis ends before there is anything to draw. */
const EMPTY_END = 1000;
/** Lines with fewer entries show them as dots. */
const DOTTED_BELOW = 24;

/** ECharts' options of the comparison: a band, thin lines of runs and the mean, group by group; and marks of climbs. */
export function comparisonOption(input: ComparisonInput): LineChartOption {
  const { theme, lines } = input;
  return {
    ...chartFrame(theme),
    xAxis: alongAxis(theme, input.window, lastUpdate(lines) ?? EMPTY_END, 6, formatCompact),
    yAxis: yAxisOption(input),
    series: [
      ...lines.flatMap((line) => groupOption(line, input)),
      ...climbMarkOption(input.climbs, theme, (group) => opacity(group, input)),
    ],
  };
}

function yAxisOption(input: ComparisonInput): NonNullable<LineChartOption['yAxis']> {
  const { metric, logarithmic, theme } = input;
  const common = valueAxis(theme, 5, metric.isShare ? formatShare : formatTick);
  if (logarithmic) return { ...common, type: 'log' };
  if (!metric.range) return { ...common, type: 'value', scale: true };
  const [min, max] = metric.range;
  return { ...common, type: 'value', min, max, interval: (max - min) / 5 };
}

function groupOption(
  line: ComparisonLine,
  input: ComparisonInput,
): (LineSeriesOption | CustomSeriesOption)[] {
  const { view } = input;
  // The only run of a group is its mean.
  const single = line.runs.length < 2;
  return [
    ...(view === 'runs' || single ? [] : bandsOf(line, input)),
    ...(view === 'means' || single ? [] : runOptions(line, input)),
    ...(view === 'runs' && !single ? [] : [meanOption(line, input)]),
  ];
}

function opacity(group: string, { lifted }: ComparisonInput): number {
  return lifted === null || lifted === group ? 1 : FADED;
}

function meanOption(line: ComparisonLine, input: ComparisonInput): LineSeriesOption {
  const { group, mean } = line;
  const { theme, logarithmic } = input;
  return {
    id: `${group.key}/mean`,
    type: 'line',
    name: group.label,
    data: mean.updates.map((x, index) => [x, drawable(mean.mean[index], logarithmic)]),
    color: theme.series[group.colour],
    lineStyle: { width: 2, type: group.dash, opacity: opacity(line.group.key, input) },
    itemStyle: { opacity: opacity(line.group.key, input) },
    showSymbol: mean.updates.length < DOTTED_BELOW,
    symbol: 'circle',
    symbolSize: 4,
    silent: true,
    z: 4,
  };
}

function runOptions(line: ComparisonLine, input: ComparisonInput): LineSeriesOption[] {
  const { group } = line;
  const { theme, logarithmic, view } = input;
  const strength = opacity(line.group.key, input) * (view === 'both' ? 0.45 : 0.9);
  return line.runs.map(({ runId, curve }) => ({
    id: `${group.key}/${runId}`,
    type: 'line',
    data: curve.updates.map((x, index) => [x, drawable(curve.values[index], logarithmic)]),
    color: theme.series[group.colour],
    lineStyle: { width: view === 'both' ? 1 : 1.5, type: group.dash, opacity: strength },
    itemStyle: { opacity: strength },
    showSymbol: curve.updates.length < 2,
    symbol: 'circle',
    symbolSize: 4,
    silent: true,
    z: 3,
  }));
}

/** From where to where enough runs have come for a range; fewer are the lines themselves. */
function rangedStretches({ counts }: MeanCurve): [from: number, to: number][] {
  const stretches: [number, number][] = [];
  counts.forEach((count, index) => {
    if (count < WANTED_SEEDS) return;
    const open = stretches.at(-1);
    if (open?.[1] === index) open[1] = index + 1;
    else stretches.push([index, index + 1]);
  });
  return stretches;
}

function bandsOf(line: ComparisonLine, input: ComparisonInput): CustomSeriesOption[] {
  const { group, mean } = line;
  return rangedStretches(mean).map(([from, to], index) =>
    bandOption({
      id: index === 0 ? `${group.key}/band` : `${group.key}/band${index}`,
      x: mean.updates.slice(from, to),
      low: mean.min.slice(from, to),
      high: mean.max.slice(from, to),
      colour: input.theme.series[group.colour],
      opacity: 0.13 * opacity(line.group.key, input),
      floor: input.logarithmic ? logarithmicFloor(mean.mean) : -Infinity,
    }),
  );
}
