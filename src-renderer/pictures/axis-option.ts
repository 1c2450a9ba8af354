import { alongLook, ticksWithin, valueAxis } from '../charts/chart-axes.ts';
import type { ChartTheme } from '../charts/chart-theme.ts';
import type { Span } from '../charts/zoom.ts';
import { TICK_FORMATS } from './axis-numbers.ts';
import type { FigureAxis, FigureLine, FigurePanel } from './figure.ts';

/** How a panel is shown, beyond what it holds. */
export interface PanelView {
  readonly theme: ChartTheme;
  /** The part of the x axis to show; null for all of it. */
  readonly window: Span | null;
}

/** Distance of the name of the x axis from the axis, pixels. */
const NAME_GAP = 26;
/** About as many parts of an axis lie between ticks. */
const PARTS = 5;

/** ECharts' x axis of a panel. */
export function xAxisOption({ x: axis, lines }: FigurePanel, { theme, window }: PanelView) {
  const common = {
    name: axis.label,
    nameLocation: 'middle' as const,
    nameGap: NAME_GAP,
    nameTextStyle: { color: theme.label, fontSize: 11 },
    ...alongLook(theme),
  };
  const axisLabel = {
    color: theme.label,
    hideOverlap: true,
    formatter: TICK_FORMATS[axis.form],
  };
  const places = placesOf(axis);
  if (places) {
    return {
      ...common,
      type: 'value' as const,
      min: places[0] - HALF,
      max: places[places.length - 1] + HALF,
      axisLabel: {
        ...axisLabel,
        customValues: places,
        formatter: (value: number) => axis.categories?.[value] ?? TICK_FORMATS[axis.form](value),
      },
    };
  }
  const ends = {
    min: window ? window[0] : (axis.min ?? 'dataMin'),
    max: window ? window[1] : (axis.max ?? 'dataMax'),
  } as const;
  if (axis.logarithmic) return { ...common, ...ends, type: 'log' as const, axisLabel };
  return {
    ...common,
    ...ends,
    type: 'value' as const,
    splitNumber: PARTS,
    axisLabel: {
      ...axisLabel,
      ...ticksWithin(window ?? endsOf(axis, lines), PARTS, {
        byTheClock: axis.form === 'clock',
        hasRoom: true,
      }),
    },
  };
}

function endsOf({ min, max }: FigureAxis, lines: readonly FigureLine[]): Span {
  let [first, last] = [Infinity, -Infinity];
  for (const { x } of lines.flatMap(({ points }) => points)) {
    first = Math.min(first, x);
    last = Math.max(last, x);
  }
  return [min ?? first, max ?? last];
}

/** Room beside the first and the last of places that are counted. */
const HALF = 0.5;
/** More ticks would not find room. */
const MOST_TICKS = 16;

/**
 * The ticks of named places and whole numbers; null for a continuous axis. A value axis takes them,
 * because lines may stand beside each other at a place, which ECharts' category axis does not allow.
 */
function placesOf({ categories, whole, min = 0, max = 0 }: FigureAxis): number[] | null {
  if (categories) return [...categories.keys()];
  if (!whole) return null;
  const stride = Math.max(1, Math.ceil((max - min + 1) / MOST_TICKS));
  return Array.from({ length: Math.floor((max - min) / stride) + 1 }, (_, i) => min + i * stride);
}

/** ECharts' y axis of a panel. */
export function yAxisOption(axis: FigureAxis, theme: ChartTheme) {
  const ends = {
    ...(axis.min === undefined ? {} : { min: axis.min }),
    ...(axis.max === undefined ? {} : { max: axis.max }),
  };
  const common = {
    ...valueAxis(theme, PARTS, TICK_FORMATS[axis.form]),
    ...ends,
    ...(axis.form === 'share' ? shareInterval(axis) : {}),
  };
  if (axis.logarithmic) {
    const { axisLabel, axisTick } = common;
    const ticks = decadeTicks(axis);
    return {
      ...common,
      type: 'log' as const,
      axisLabel: { ...axisLabel, ...ticks },
      axisTick: { ...axisTick, ...ticks },
    };
  }
  return { ...common, type: 'value' as const, scale: axis.min === undefined };
}

/** More decades than this do not all have a tick. */
const MOST_DECADES = 6;

/** Powers of ten as ticks; ECharts would have none between ends that are ten decades apart. */
function decadeTicks({ min, max }: FigureAxis): { customValues?: number[] } {
  if (min === undefined || max === undefined) return {};
  const [low, high] = [Math.ceil(Math.log10(min)), Math.floor(Math.log10(max))];
  const stride = Math.max(1, Math.ceil((high - low) / MOST_DECADES));
  const count = Math.floor((high - low) / stride) + 1;
  return { customValues: Array.from({ length: count }, (_, i) => 10 ** (high - i * stride)) };
}

/** Even steps of a share whose ends are fixed: a fifth of it, or what is rounder. */
function shareInterval({ min, max }: FigureAxis): { interval?: number } {
  if (min === undefined || max === undefined) return {};
  const steps = [0.02, 0.05, 0.1, 0.2];
  return { interval: steps.find((step) => (max - min) / step <= 5.01) ?? 0.2 };
}
