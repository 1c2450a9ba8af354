import type { Curve, CurveAxis, Curves } from './curve.ts';
import { lineValues, positions } from './curve.ts';

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

/**
 * The updates at two places on the x axis, for a query of just that range. On the other axes each
 * end is taken from the curve that has an entry nearest to it.
 */
export function updateRange(
  curves: Curves,
  axis: CurveAxis,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  if (axis === 'updates') return { from: Math.floor(from), to: Math.ceil(to) };
  return {
    from: updateAt(curves, axis, from, Math.floor),
    to: updateAt(curves, axis, to, Math.ceil),
  };
}

function updateAt(
  curves: Curves,
  axis: CurveAxis,
  place: number,
  whole: (update: number) => number,
): number {
  let best = { distance: Infinity, update: 0 };
  for (const curve of curves.values()) {
    const along = positions(curve, axis);
    const index = nearestIndex(along, place);
    if (index < 0) continue;
    const distance = Math.abs(along[index] - place);
    if (distance < best.distance) best = { distance, update: curve.updates[index] };
  }
  return whole(best.update);
}
