import { formatTick, formatWithin } from '../../shared/format/tick.ts';

export interface MiniPlotDot {
  readonly x: number;
  readonly y: number;
}

/** A small line plot over 1..n: places of its values in a box. */
export interface MiniPlot {
  readonly lines: readonly string[];
  /** Values without a neighbour, of which no line can be drawn: a list for each line. */
  readonly dots: readonly (readonly MiniPlotDot[])[];
  /** Places on the y axis that deserve a label. */
  readonly ticks: readonly { readonly label: string; readonly y: number }[];
}

export interface MiniPlotSize {
  readonly width: number;
  readonly height: number;
}

/** Stretches of neighbouring values that have a place. */
function stretches(
  values: readonly number[],
  y: (value: number) => number,
  width: number,
): MiniPlotDot[][] {
  const stride = values.length > 1 ? width / (values.length - 1) : 0;
  const found: MiniPlotDot[][] = [[]];
  values.forEach((value, index) => {
    const at = y(value);
    if (Number.isFinite(at))
      found[found.length - 1].push({ x: round(index * stride), y: round(at) });
    else found.push([]);
  });
  return found;
}

/** Lines through neighbours, and dots for those that have none. */
function drawn(
  series: readonly (readonly number[])[],
  y: (value: number) => number,
  width: number,
): Pick<MiniPlot, 'lines' | 'dots'> {
  const parts = series.map((values) => stretches(values, y, width));
  const path = (points: readonly MiniPlotDot[]) =>
    `M${points.map((point) => `${point.x} ${point.y}`).join('L')}`;
  return {
    lines: parts.map((each) =>
      each
        .filter((points) => points.length > 1)
        .map(path)
        .join(''),
    ),
    dots: parts.map((each) => each.filter((points) => points.length === 1).flat()),
  };
}

/** Lines on a linear axis that fits all values. */
export function linearPlot(
  series: readonly (readonly number[])[],
  { width, height }: MiniPlotSize,
): MiniPlot {
  const all = series.flat();
  const min = Math.min(...all);
  const max = Math.max(...all);
  const span = max - min || 1;
  const y = (value: number) => height - ((value - min) / span) * height;
  return {
    ...drawn(series, y, width),
    ticks:
      max > min
        ? [max, min].map((value) => ({ label: formatWithin(value, { min, max }), y: y(value) }))
        : [],
  };
}

/**
 * Lines on a logarithmic axis. Values of zero, such as the distance of the last recurrent step to
 * itself, have no place on it and leave their line.
 */
export function logarithmicPlot(
  series: readonly (readonly number[])[],
  { width, height }: MiniPlotSize,
): MiniPlot {
  const positive = series.flat().filter((value) => value > 0);
  if (positive.length === 0) {
    return { lines: series.map(() => ''), dots: series.map(() => []), ticks: [] };
  }
  const low = Math.floor(Math.log10(Math.min(...positive)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...positive))));
  const y = (value: number) =>
    value > 0 ? height - ((Math.log10(value) - low) / (high - low)) * height : NaN;
  return {
    ...drawn(series, y, width),
    ticks: [10 ** high, 10 ** low].map((value) => ({ label: formatTick(value), y: y(value) })),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
