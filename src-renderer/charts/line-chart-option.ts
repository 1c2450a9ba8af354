import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { formatClock } from '../../shared/format/duration.ts';
import { formatCompact, formatTick } from '../../shared/format/number.ts';
import { bandOption, logarithmicFloor } from './band-option.ts';
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
    animation: false,
    textStyle: { fontFamily: theme.font, fontSize: 11 },
    grid: { left: 44, right: 12, top: 8, bottom: 22 },
    xAxis: xAxisOption(input),
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

function xAxisOption({
  axis,
  window,
  theme,
  curves,
}: LineChartInput): NonNullable<LineChartOption['xAxis']> {
  return {
    type: 'value',
    min: window ? window[0] : 0,
    max: window ? window[1] : (farthest(curves, axis) ?? 'dataMax'),
    splitNumber: 5,
    axisLine: { lineStyle: { color: theme.line } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      color: theme.label,
      hideOverlap: true,
      showMinLabel: window === null,
      showMaxLabel: false,
      formatter: axis === 'updates' ? formatCompact : formatClock,
    },
  };
}

function yAxisOption(input: LineChartInput): NonNullable<LineChartOption['yAxis']> {
  const { chart, logarithmic, theme } = input;
  const common = {
    splitNumber: chart.large ? 5 : 3,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: theme.label, formatter: chart.formatTick ?? formatTick },
    splitLine: { lineStyle: { color: theme.line } },
  };
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

/** A logarithmic axis cannot show zero; NaN leaves a gap. */
function drawable(value: number, logarithmic: boolean): number {
  return logarithmic && value <= 0 ? NaN : value;
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
