import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { ChartTheme, SeriesColour } from './chart-theme.ts';

export type ScatterOption = ComposeOption<
  ScatterSeriesOption | LineSeriesOption | GridComponentOption
>;

export type SpotShape = 'circle' | 'triangle' | 'diamond' | 'rect';

/** A spot of a plot: what lies at one place. */
export interface Spot {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** How many things lie there; its area tells. */
  readonly count: number;
}

export interface SpotGroup {
  readonly label: string;
  readonly colour: SeriesColour;
  readonly shape: SpotShape;
  readonly spots: readonly Spot[];
}

export interface ScatterInput {
  /** The first is drawn above the others. */
  readonly groups: readonly SpotGroup[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Both axes go from 0 to `end` in such steps. */
  readonly end: number;
  readonly interval: number;
  /** Key of the spot with a ring around it; '' for none. */
  readonly marked: string;
  readonly theme: ChartTheme;
}

const SMALLEST = 7;
const LARGEST = 22;

/** Diameter of a spot in pixels: its area grows with the count, up to a limit. */
export function spotSize(count: number): number {
  return Math.min(LARGEST, SMALLEST * Math.sqrt(count));
}

function axis(name: string, { end, interval, theme }: ScatterInput) {
  return {
    type: 'value' as const,
    name,
    min: 0,
    max: end,
    interval,
    nameLocation: 'middle' as const,
    nameTextStyle: { color: theme.label },
    axisLine: { lineStyle: { color: theme.line } },
    axisTick: { show: false },
    axisLabel: { color: theme.label, hideOverlap: true },
    splitLine: { lineStyle: { color: theme.line } },
  };
}

/** ECharts' options of one quantity against the same of another, with the line where they are equal. */
export function scatterOption(input: ScatterInput): ScatterOption {
  const { groups, xLabel, yLabel, end, marked, theme } = input;
  const spotOf = ({ key, x, y, count }: Spot) => ({
    name: key,
    value: [x, y],
    symbolSize: spotSize(count),
    itemStyle: key === marked ? { borderColor: theme.text, borderWidth: 2.5, opacity: 1 } : {},
  });
  return {
    animation: false,
    textStyle: { fontFamily: theme.font, fontSize: 11 },
    grid: { left: 48, right: 16, top: 16, bottom: 40 },
    xAxis: { ...axis(xLabel, input), nameGap: 24 },
    yAxis: { ...axis(yLabel, input), nameGap: 32 },
    series: [
      {
        id: 'equal',
        type: 'line',
        data: [
          [0, 0],
          [end, end],
        ],
        symbol: 'none',
        silent: true,
        lineStyle: { color: theme.series['series-reference'], width: 1, type: [5, 4] },
        z: 1,
      },
      ...groups.map(({ label, colour, shape, spots }, index): ScatterSeriesOption => ({
        id: label,
        type: 'scatter',
        name: label,
        symbol: shape,
        // Small spots lie on large ones.
        data: spots.toSorted((one, two) => two.count - one.count).map(spotOf),
        color: theme.series[colour],
        itemStyle: { opacity: 0.8, borderColor: theme.background, borderWidth: 1 },
        emphasis: { scale: 1.3 },
        cursor: 'pointer',
        z: 2 + groups.length - index,
      })),
    ],
  };
}
