import { nearestIndex } from '../charts/reading.ts';
import { READING_FORMATS } from './axis-numbers.ts';
import type { FigureLine, FigurePanel, FigurePoint } from './figure.ts';

/** The usual distance of two points. */
function gap(points: readonly FigurePoint[]): number {
  const last = points.length - 1;
  return last < 1 ? 0 : (points[last].x - points[0].x) / last;
}

/** The point of a line nearest to x; null where it does not reach. */
export function readLine({ points, steps }: FigureLine, x: number): FigurePoint | null {
  if (points.length === 0) return null;
  if (steps) return points.findLast((point) => point.x <= x) ?? null;
  const places = points.map((point) => point.x);
  const point = points[nearestIndex(places, x)];
  return Math.abs(point.x - x) > Math.max(gap(points), Number.EPSILON) ? null : point;
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
