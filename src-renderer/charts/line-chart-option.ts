import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { AXES } from './axes.ts';
import { alongAxis, chartFrame, evenSteps, shortenedTo, valueAxis } from './chart-axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import { type Curve, type CurveAxis, type Curves, farthest } from './curve.ts';
import { curveOptions } from './curve-option.ts';
import { distanceMarkOption, distanceMarks } from './distance-marks.ts';
import { rungMarkOption, rungMarks } from './rung-marks.ts';
import { CHART_DASHES } from './dashes.ts';
import type { ChartDefinition, ChartLine } from './run-charts.ts';
import type { ValueRange } from './value-range.ts';
import type { AxisWindow } from './visible-part.ts';

export type LineChartOption = ComposeOption<
  LineSeriesOption | CustomSeriesOption | GridComponentOption
>;

export interface LineChartInput {
  readonly chart: ChartDefinition;
  readonly curves: Curves;
  readonly axis: CurveAxis;
  /** The part of the x axis to show; null for all of it. */
  readonly window: AxisWindow;
  readonly logarithmic: boolean;
  /** The part of the y axis that is shown, where outliers are left out. */
  readonly range?: Pick<ValueRange, 'min' | 'max'> | null;
  readonly theme: ChartTheme;
}

/** Lines with fewer entries show them as dots. */
const DOTTED_BELOW = 36;

/** ECharts' options of one chart: lines, and bands where an entry stands for several points. */
export function lineChartOption(input: LineChartInput): LineChartOption {
  const { chart, curves, theme, axis, window } = input;
  return {
    ...chartFrame(theme),
    xAxis: alongAxis(theme, window, farthest(curves, axis) ?? 'dataMax', 5, AXES[axis]),
    yAxis: yAxisOption(input),
    series: [
      ...chart.lines.flatMap((line) => {
        const curve = curves.get(line.metric);
        return curve ? seriesOf(line, curve, input) : [];
      }),
      ...rungMarkOption(rungMarks(curves, input.axis), theme),
      ...distanceMarkOption(distanceMarks(curves, input.axis), theme),
    ],
  };
}

function yAxisOption(input: LineChartInput): NonNullable<LineChartOption['yAxis']> {
  const { chart, logarithmic, theme, range } = input;
  const common = valueAxis(theme, chart.large ? 5 : 3, chart.formatTick);
  if (logarithmic) return { ...common, type: 'log', ...shortenedTo(range) };
  return {
    ...common,
    type: 'value',
    scale: !chart.fromZero,
    ...(chart.range ? evenSteps(chart.range, chart.large ? 5 : 4) : shortenedTo(range)),
  };
}

function seriesOf(
  line: ChartLine,
  curve: Curve,
  { axis, theme, chart, logarithmic, window }: LineChartInput,
): (LineSeriesOption | CustomSeriesOption)[] {
  const colour = theme.series[line.colour];
  return curveOptions(curve, {
    id: line.metric,
    name: line.label,
    axis,
    window,
    logarithmic,
    colour,
    width: chart.large ? 2 : 1.5,
    dash: line.dash ? [...CHART_DASHES[line.dash]] : 'solid',
    dottedBelow: DOTTED_BELOW,
    band: true,
  });
}
