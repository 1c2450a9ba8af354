import type { ParallelSeriesOption } from 'echarts/charts';
import type { ComposeOption } from 'echarts/core';
import type { ChartTheme, SeriesColour } from './chart-theme.ts';
import { dashType, type LineDash } from './dashes.ts';

/** With the parts of the axes beside, whose own type ECharts mixes up with those of its series. */
export type ParallelOption = ComposeOption<ParallelSeriesOption> & {
  readonly parallel: Readonly<Record<string, number>>;
  readonly parallelAxis: readonly object[];
};

/** One of several axes side by side. */
export interface ParallelAxis {
  readonly label: string;
  /** Names of the places 0, 1, 2 …; a scale of numbers without them. */
  readonly categories?: readonly string[];
  readonly format: (value: number) => string;
}

/** Lines of one look across all axes. */
export interface ParallelGroup {
  readonly label: string;
  readonly colour: SeriesColour;
  readonly dash: LineDash;
  /** One value an axis; null leaves a gap. */
  readonly lines: readonly (readonly (number | null)[])[];
}

export interface ParallelInput {
  readonly axes: readonly ParallelAxis[];
  readonly groups: readonly ParallelGroup[];
  readonly theme: ChartTheme;
}

/** Room around the axes, pixels. */
export const PARALLEL_ROOM = { left: 60, right: 90, top: 34, bottom: 18 } as const;

/** ECharts' options of parallel coordinates: a line for each run through its settings and results. */
export function parallelOption({ axes, groups, theme }: ParallelInput): ParallelOption {
  // Numbers that lines run through can be read all the same.
  const axisLabel = {
    color: theme.label,
    textBorderColor: theme.background,
    textBorderWidth: 3,
  };
  return {
    animation: false,
    textStyle: { fontFamily: theme.font, fontSize: 11 },
    parallel: { ...PARALLEL_ROOM },
    parallelAxis: axes.map(({ label, categories, format }, dim) => ({
      dim,
      name: label,
      nameTextStyle: { color: theme.text, fontSize: 11 },
      nameGap: 14,
      axisLine: { lineStyle: { color: theme.label } },
      axisTick: { lineStyle: { color: theme.line } },
      areaSelectStyle: { color: theme.label, borderColor: theme.label, opacity: 0.25 },
      ...(categories
        ? {
            type: 'category' as const,
            data: [...categories],
            axisLabel,
          }
        : {
            type: 'value' as const,
            scale: true,
            splitNumber: 4,
            axisLabel: { ...axisLabel, formatter: format },
          }),
    })),
    series: groups.map(({ label, colour, dash, lines }) => ({
      id: label,
      type: 'parallel' as const,
      name: label,
      data: lines.map((line) => line.map((value) => value ?? NaN)),
      lineStyle: { color: theme.series[colour], type: dashType(dash), width: 1.5, opacity: 0.65 },
      inactiveOpacity: 0.06,
      activeOpacity: 0.9,
      progressive: 0,
    })),
  };
}
