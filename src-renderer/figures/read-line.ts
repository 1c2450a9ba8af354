import { dotReach, readIndex } from '../charts/reading.ts';
import { READING_FORMATS } from '../pictures/axis-numbers.ts';
import type { FigureAxis, FigureLine, FigurePanel, FigurePoint } from '../pictures/figure.ts';

/** The usual distance of two points. */
function gap(points: readonly FigurePoint[]): number {
  const last = points.length - 1;
  return last < 1 ? 0 : (points[last].x - points[0].x) / last;
}

/**
 * How far around an end of a line still counts as that end: half of a place that has a name or is
 * a whole number, else what a dot covers. Of a logarithmic axis nothing, where equal widths are not
 * equal distances.
 */
export function reachOn({ min, max, whole, categories, logarithmic }: FigureAxis): number {
  if (whole || categories) return 0.5;
  return logarithmic || max === undefined ? 0 : dotReach(min ?? 0, max);
}

/** The point of a line nearest to x; null where it does not reach, or has a gap. */
export function readLine({ points, steps }: FigureLine, x: number, reach = 0): FigurePoint | null {
  if (steps) return points.findLast((point) => point.x <= x) ?? null;
  const places = points.map((point) => point.x);
  const index = readIndex(places, x, reach);
  if (index < 0) return null;
  const point = points[index];
  return Math.abs(point.x - x) > Math.max(gap(points), reach) ? null : point;
}

/** A point as it is read: its value, and its interval with a single unit sign. */
export function readingText(
  { y, low, high }: FigurePoint,
  { y: axis }: Pick<FigurePanel, 'y'>,
): { readonly value: string; readonly interval: string } {
  const format = (value: number) => READING_FORMATS[axis.form](value).replace(/^-/, '−');
  if (low === null || high === null) return { value: format(y), interval: '' };
  // A dash beside a minus sign could not be read.
  const dash = low < 0 ? ' to ' : '–';
  return {
    value: format(y),
    interval: `${format(low).replace(/%| pp$/, '')}${dash}${format(high)}`,
  };
}
