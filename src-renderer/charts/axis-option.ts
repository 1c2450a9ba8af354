import { AXES } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import type { CurveAxis } from './curve.ts';
import type { ValueRange } from './value-range.ts';
import type { AxisWindow } from './visible-part.ts';

/** Room around the plot of a chart, pixels. */
export const PLOT = { left: 44, right: 12, top: 8, bottom: 22 } as const;

interface XAxisInput {
  readonly theme: ChartTheme;
  readonly axis: CurveAxis;
  readonly window: AxisWindow;
  /** Where the curves end; null before there are any. */
  readonly end: number | null;
  readonly splitNumber: number;
}

/** ECharts' options of an x axis, from 0 to the end of the curves or as it is zoomed. */
export function xAxisOption({ theme, axis, window, end, splitNumber }: XAxisInput) {
  return {
    type: 'value' as const,
    min: window ? window[0] : 0,
    max: window ? window[1] : (end ?? ('dataMax' as const)),
    splitNumber,
    axisLine: { onZero: false, lineStyle: { color: theme.line } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      color: theme.label,
      hideOverlap: true,
      showMinLabel: window === null,
      showMaxLabel: false,
      formatter: AXES[axis].tick,
    },
  };
}

/** What all y axes have in common. */
export function valueAxisLook(
  theme: ChartTheme,
  splitNumber: number,
  format: (value: number) => string,
) {
  return {
    splitNumber,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: theme.label, formatter: format },
    splitLine: { lineStyle: { color: theme.line } },
  };
}

/** Fixed ends and even steps between them. */
export function evenSteps([min, max]: readonly [number, number], parts: number) {
  return { min, max, interval: (max - min) / parts };
}

/** The ends of an axis that leaves outliers out; its own ends are no round numbers and have no labels. */
export function shortenedTo(range: Pick<ValueRange, 'min' | 'max'> | null | undefined) {
  return range ? { min: range.min, max: range.max } : {};
}
