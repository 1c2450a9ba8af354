import type { Curve, CurveAxis, Curves } from './curve.ts';
import { lineValues, positions } from './curve.ts';
import { firstAtOrAfter } from './interpolate.ts';

/** A curve's entry nearest to a place on the x axis. */
export interface Reading {
  readonly x: number;
  /** Of the line that is drawn. */
  readonly value: number;
  /** What was measured, where the line is a moving average. */
  readonly raw?: number;
}

/** Index of the entry of an ascending array nearest to x; -1 when it is empty. */
export function nearestIndex(ascending: readonly number[], x: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < x) low = middle + 1;
    else high = middle;
  }
  if (low > 0 && x - ascending[low - 1] <= ascending[low] - x) return low - 1;
  return ascending.length === 0 ? -1 : low;
}

/**
 * Index of the entry of a curve that is read at x; -1 before its first entry and after its last,
 * where it says nothing: either value would pass for one of another place.
 * @param ascending the places of its entries
 * @param reach how far around an end still counts as that end
 */
export function readIndex(ascending: readonly number[], x: number, reach = 0): number {
  const [first = Infinity, last = -Infinity] = [ascending[0], ascending.at(-1)];
  return x < first - reach || x > last + reach ? -1 : nearestIndex(ascending, x);
}

/** How far the dot of an entry reaches on an x axis: a pointer on its edge is on it. */
export function dotReach(from: number, to: number): number {
  return (to - from) / 200;
}

/**
 * What a curve says at x, or its last entry when x is null; null for a curve without entries, and
 * where it does not reach.
 */
export function readCurve(
  curve: Curve | undefined,
  axis: CurveAxis,
  x: number | null,
  reach = 0,
): Reading | null {
  if (!curve) return null;
  const along = positions(curve, axis);
  const index = x === null ? along.length - 1 : readIndex(along, x, reach);
  if (index < 0) return null;
  const raw = curve.smoothed ? { raw: curve.values[index] } : {};
  return { x: along[index], value: lineValues(curve)[index], ...raw };
}

/** Updates from one to another. */
interface UpdateRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The updates of a run between two places on the x axis, for a query of just that range: from the last entry before it to the
 * first one after it, of any curve. Finer curves tell a narrower range.
 */
export function updateRange(
  curves: Curves,
  axis: CurveAxis,
  from: number,
  to: number,
): UpdateRange {
  if (axis === 'updates') return { from: Math.floor(from), to: Math.ceil(to) };
  let [before, after, last] = [0, Infinity, 0];
  for (const curve of curves.values()) {
    const along = positions(curve, axis);
    if (along.length === 0) continue;
    const first = firstAtOrAfter(along, from);
    const start = along[first] === from ? first : first - 1;
    if (start >= 0) before = Math.max(before, curve.updates[start]);
    const end = firstAtOrAfter(along, to);
    if (end < along.length) after = Math.min(after, curve.updates[end]);
    last = Math.max(last, curve.updates[along.length - 1]);
  }
  return { from: Math.floor(before), to: Math.ceil(Math.max(before, Math.min(after, last))) };
}

/** The same of several runs, with a curve each: what any of them did between the two places. */
export function updateRangeOfRuns(
  curves: Iterable<Curve>,
  axis: CurveAxis,
  from: number,
  to: number,
): UpdateRange | null {
  const ranges = [...curves].flatMap((curve) => {
    const along = positions(curve, axis);
    const isThere = along.length > 0 && along[0] <= to && along[along.length - 1] >= from;
    return isThere ? [updateRange(new Map([[curve.key, curve]]), axis, from, to)] : [];
  });
  if (ranges.length === 0) return null;
  return {
    from: Math.min(...ranges.map((range) => range.from)),
    to: Math.max(...ranges.map((range) => range.to)),
  };
}
