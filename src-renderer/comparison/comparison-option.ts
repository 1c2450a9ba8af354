import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts';
import { formatShareTick } from '../../shared/format/tick.ts';
import { AXES } from '../charts/axes.ts';
import { alongAxis, chartFrame, evenSteps, shortenedTo, valueAxis } from '../charts/chart-axes.ts';
import { bandOption, logarithmicFloor } from '../charts/band-option.ts';
import type { ChartTheme } from '../charts/chart-theme.ts';
import { type CurveAxis, lineValues, positions } from '../charts/curve.ts';
import { curveOptions, lineData } from '../charts/curve-option.ts';
import type { LineChartOption } from '../charts/line-chart-option.ts';
import type { ValueRange } from '../charts/value-range.ts';
import type { AxisWindow } from '../charts/visible-part.ts';
import { type ClimbMark, climbMarkOption } from './climb-marks.ts';
import type { ComparedQuantity } from './compared-metric.ts';
import { type ComparisonLine, lastPlace } from './comparison-lines.ts';
import type { GroupCurve } from './group-curve.ts';

/** What stands for each group with its runs behind it, either alone, or both. */
export type ComparisonView = 'both' | 'means' | 'runs';

export interface ComparisonInput {
  readonly quantity: ComparedQuantity;
  readonly lines: readonly ComparisonLine[];
  readonly climbs: readonly ClimbMark[];
  readonly view: ComparisonView;
  /** Key of the group that stands out, null for none. */
  readonly lifted: string | null;
  readonly axis: CurveAxis;
  readonly window: AxisWindow;
  readonly logarithmic: boolean;
  /** The part of the y axis that is shown, where outliers are left out. */
  readonly range: Pick<ValueRange, 'min' | 'max'> | null;
  readonly theme: ChartTheme;
}

/** How far the others step back when one group stands out. */
const FADED = 0.18;
/** Where the x axis ends before there is anything to draw. */
const EMPTY_END = 1000;
/** Lines with fewer entries show them as dots. */
const DOTTED_BELOW = 24;

/** ECharts' options of the comparison: a band, thin lines of runs and what stands for them, group by group; and marks of climbs. */
export function comparisonOption(input: ComparisonInput): LineChartOption {
  const { theme, lines } = input;
  return {
    ...chartFrame(theme),
    xAxis: comparisonAxis(input),
    yAxis: yAxisOption(input),
    series: [
      ...lines.flatMap((line) => groupOption(line, input)),
      ...climbMarkOption(input.climbs, theme, (group) => opacityOf(group, input)),
    ],
  };
}

/** The x axis alone. */
export function comparisonAxis({
  theme,
  lines,
  axis,
  window,
}: Pick<ComparisonInput, 'theme' | 'lines' | 'axis' | 'window'>) {
  const end = lastPlace(lines, axis) ?? EMPTY_END;
  return alongAxis(theme, window, end, 6, AXES[axis]);
}

function yAxisOption(input: ComparisonInput): NonNullable<LineChartOption['yAxis']> {
  const { quantity, logarithmic, range, theme } = input;
  const common = valueAxis(theme, 5, quantity.isShare ? formatShareTick : undefined);
  if (logarithmic) return { ...common, type: 'log', ...shortenedTo(range) };
  if (!quantity.range) return { ...common, type: 'value', scale: true, ...shortenedTo(range) };
  return { ...common, type: 'value', ...evenSteps(quantity.range, 5) };
}

function groupOption(
  line: ComparisonLine,
  input: ComparisonInput,
): (LineSeriesOption | CustomSeriesOption)[] {
  const { view } = input;
  // The only run of a group stands for it.
  if (line.runs.length < 2) return onlyRun(line, input);
  const { together } = line;
  return [
    ...(view === 'runs' || !together ? [] : bandsOf(line, together, input)),
    ...(view === 'means' ? [] : runOptions(line, input)),
    ...(view === 'runs' || !together ? [] : [togetherOption(line, together, input)]),
  ];
}

function opacityOf(group: string, { lifted }: ComparisonInput): number {
  return lifted === null || lifted === group ? 1 : FADED;
}

function onlyRun(
  { group, runs }: ComparisonLine,
  input: ComparisonInput,
): (LineSeriesOption | CustomSeriesOption)[] {
  return runs.flatMap(({ curve }) =>
    curveOptions(curve, {
      id: `${group.key}/mean`,
      name: group.label,
      ...input,
      colour: input.theme.series[group.colour],
      width: 2,
      dash: group.dash,
      opacity: opacityOf(group.key, input),
      dottedBelow: DOTTED_BELOW,
      band: false,
      z: 4,
    }),
  );
}

function togetherOption(
  { group }: ComparisonLine,
  { along, center }: GroupCurve,
  input: ComparisonInput,
): LineSeriesOption {
  const opacity = opacityOf(group.key, input);
  return {
    id: `${group.key}/mean`,
    type: 'line',
    name: group.label,
    data: lineData(along, center, input),
    color: input.theme.series[group.colour],
    lineStyle: { width: 2, type: group.dash, opacity },
    itemStyle: { opacity },
    showSymbol: along.length < DOTTED_BELOW,
    symbol: 'circle',
    symbolSize: 4,
    silent: true,
    z: 4,
  };
}

function runOptions({ group, runs }: ComparisonLine, input: ComparisonInput): LineSeriesOption[] {
  const { theme, view, axis } = input;
  const strength = opacityOf(group.key, input) * (view === 'both' ? 0.45 : 0.9);
  return runs.map(({ runId, curve }) => {
    const along = positions(curve, axis);
    return {
      id: `${group.key}/${runId}`,
      type: 'line',
      data: lineData(along, lineValues(curve), input),
      color: theme.series[group.colour],
      lineStyle: { width: view === 'both' ? 1 : 1.5, type: group.dash, opacity: strength },
      itemStyle: { opacity: strength },
      showSymbol: along.length < 2,
      symbol: 'circle',
      symbolSize: 4,
      silent: true,
      z: 3,
    };
  });
}

interface Interval {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** Runs of neighbouring places that have an interval; elsewhere too few seeds have come. */
function knownStretches({ along, low, high }: GroupCurve): Interval[][] {
  const stretches: Interval[][] = [];
  let open: Interval[] | null = null;
  along.forEach((x, index) => {
    const [from, to] = [low[index], high[index]];
    if (from === null || to === null) {
      open = null;
      return;
    }
    if (!open) stretches.push((open = []));
    open.push({ x, low: from, high: to });
  });
  return stretches;
}

function bandsOf(
  { group }: ComparisonLine,
  together: GroupCurve,
  input: ComparisonInput,
): CustomSeriesOption[] {
  const floor = input.logarithmic ? logarithmicFloor(together.center) : -Infinity;
  return knownStretches(together).map((stretch, index) =>
    bandOption({
      id: index === 0 ? `${group.key}/band` : `${group.key}/band${index}`,
      x: stretch.map(({ x }) => x),
      low: stretch.map(({ low }) => low),
      high: stretch.map(({ high }) => high),
      colour: input.theme.series[group.colour],
      opacity: 0.15 * opacityOf(group.key, input),
      floor,
    }),
  );
}
