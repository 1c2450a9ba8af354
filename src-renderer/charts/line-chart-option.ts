import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { formatClock } from '../../shared/format/duration.ts';
import { formatCompact } from '../../shared/format/number.ts';
import { bandOption, logarithmicFloor } from './band-option.ts';
import { alongAxis, chartFrame, drawable, valueAxis } from './chart-axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import { type Curve, type CurveAxis, type Curves, farthest, positions } from './curve.ts';
import { distanceMarkOption, distanceMarks } from './distance-marks.ts';
import { rungMarkOption, rungMarks } from './rung-marks.ts';
import { CHART_DASHES, type ChartDefinition, type ChartLine } from './run-charts.ts';

export type LineChartOption = ComposeOption<
  LineSeriesOption | CustomSeriesOption | GridComponentOption
>;

export interface LineChartInput {
  readonly chart: ChartDefinition;
  readonly curves: Curves;
  readonly axis: CurveAxis;
  /** The part of the x axis to show; null for all of it. */
  readonly window: readonly [number, number] | null;
  readonly logarithmic: boolean;
  readonly theme: ChartTheme;
}

/** Lines with fewer entries show them as dots. */
const DOTTED_BELOW = 36;

/** ECharts' options of one chart: lines, and bands where an entry stands for several points. */
export function lineChartOption(input: LineChartInput): LineChartOption {
  const { chart, curves, theme } = input;
  return {
    ...chartFrame(theme),
    xAxis: alongAxis(
      theme,
      input.window,
      farthest(curves, input.axis) ?? 'dataMax',
      5,
      input.axis === 'updates' ? formatCompact : formatClock,
    ),
    yAxis: yAxisOption(input),
    series: [
      ...chart.lines.flatMap((line) => {
        const curve = curves.get(line.metric);
        if (!curve) return [];
        return [...bandsOf(line, curve, input), lineOption(line, curve, input)];
      }),
      ...rungMarkOption(rungMarks(curves, input.axis), theme),
      ...distanceMarkOption(distanceMarks(curves, input.axis), theme),
    ],
  };
}

function yAxisOption(input: LineChartInput): NonNullable<LineChartOption['yAxis']> {
  const { chart, logarithmic, theme } = input;
  const common = valueAxis(theme, chart.large ? 5 : 3, chart.formatTick);
  if (logarithmic) return { ...common, type: 'log' };
  return {
    ...common,
    type: 'value',
    scale: !chart.fromZero,
    ...(chart.range ? rangeOption(chart.range, chart.large ? 5 : 4) : {}),
  };
}

/** Fixed ends and even steps between them. */
function rangeOption([min, max]: readonly [number, number], parts: number) {
  return { min, max, interval: (max - min) / parts };
}

function lineOption(
  line: ChartLine,
  curve: Curve,
  { axis, theme, chart, logarithmic }: LineChartInput,
): LineSeriesOption {
  const along = positions(curve, axis);
  return {
    id: line.metric,
    type: 'line',
    name: line.label,
    data: along.map((x, index) => [x, drawable(curve.values[index], logarithmic)]),
    color: theme.series[line.colour],
    lineStyle: {
      width: chart.large ? 2 : 1.5,
      type: line.dash ? [...CHART_DASHES[line.dash]] : 'solid',
    },
    showSymbol: along.length < DOTTED_BELOW,
    symbol: 'circle',
    symbolSize: 4,
    silent: true,
    z: 3,
  };
}

/** The band between min and max, where an entry stands for several points. */
function bandsOf(
  line: ChartLine,
  curve: Curve,
  { axis, theme, logarithmic }: LineChartInput,
): CustomSeriesOption[] {
  const along = positions(curve, axis);
  const isBand = along.some((_, index) => curve.max[index] > curve.min[index]);
  if (!isBand) return [];
  return [
    bandOption({
      id: `${line.metric}/band`,
      x: along,
      low: curve.min,
      high: curve.max,
      colour: theme.series[line.colour],
      opacity: 0.16,
      floor: logarithmic ? logarithmicFloor(curve.values) : -Infinity,
    }),
  ];
}
