import { clockTicks, formatTick, isRoundWithin } from '../../shared/format/tick.ts';
import type { AxisDescription } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import type { ValueRange } from './value-range.ts';
import type { Span } from './zoom.ts';

/** Room above the plot, pixels. */
export const PLOT_TOP = 8;

/** What charts of lines have in common, besides axes and series. */
export function chartFrame(theme: ChartTheme) {
  return {
    animation: false,
    textStyle: { fontFamily: theme.font, fontSize: 11 },
    grid: { left: 44, right: 12, top: PLOT_TOP, bottom: 22 },
  };
}

/** The look of an axis along which curves go. */
export function alongLook(theme: ChartTheme) {
  return {
    axisLine: { onZero: false, lineStyle: { color: theme.line } },
    axisTick: { show: false },
    splitLine: { show: false },
  };
}

/** Ticks as ECharts takes them with the labels of an axis. */
export interface AxisTicks {
  readonly customValues?: number[];
  readonly showMinLabel: boolean;
  readonly showMaxLabel: boolean;
}

/**
 * Where a part of an axis has ticks: on one of time where clocks have them; elsewhere where ECharts puts them, and at
 * those ends that fit among them.
 * @param hasRoom whether the label of the end has room beside the plot
 */
export function ticksWithin(
  [from, to]: Span,
  parts: number,
  { byTheClock, hasRoom }: { readonly byTheClock: boolean; readonly hasRoom: boolean },
): AxisTicks {
  const customValues = byTheClock ? clockTicks(from, to, parts) : null;
  // The first and the last of them, wherever they stand.
  if (customValues) return { customValues, showMinLabel: true, showMaxLabel: true };
  const span = to - from;
  return {
    showMinLabel: isRoundWithin(from, span),
    showMaxLabel: hasRoom && isRoundWithin(to, span),
  };
}

/** An axis of updates or time; @param end where it ends when all of it is shown */
export function alongAxis(
  theme: ChartTheme,
  window: readonly [number, number] | null,
  end: number | 'dataMax',
  splitNumber: number,
  { tick, byTheClock }: Pick<AxisDescription, 'tick' | 'byTheClock'>,
) {
  const [from, to] = window ?? [0, end];
  const ticks =
    to === 'dataMax'
      ? { showMinLabel: true, showMaxLabel: false }
      : ticksWithin([from, to], splitNumber, { byTheClock: byTheClock === true, hasRoom: false });
  return {
    type: 'value' as const,
    min: window ? window[0] : 0,
    max: window ? window[1] : end,
    splitNumber,
    ...alongLook(theme),
    axisLabel: {
      color: theme.label,
      hideOverlap: true,
      ...ticks,
      formatter: tick,
    },
  };
}

/** The look of an axis of values. */
export function valueAxis(
  theme: ChartTheme,
  splitNumber: number,
  formatter: (value: number) => string = formatTick,
) {
  return {
    splitNumber,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: theme.label, formatter },
    splitLine: { lineStyle: { color: theme.line } },
  };
}

/** A logarithmic axis cannot show zero; NaN leaves a gap. */
export function drawable(value: number, logarithmic: boolean): number {
  return logarithmic && value <= 0 ? NaN : value;
}

/** Fixed ends and even steps between them. */
export function evenSteps([min, max]: readonly [number, number], parts: number) {
  return { min, max, interval: (max - min) / parts };
}

/** The ends of an axis that leaves outliers out. */
export function shortenedTo(range: Pick<ValueRange, 'min' | 'max'> | null | undefined) {
  return range ? { min: range.min, max: range.max } : {};
}
