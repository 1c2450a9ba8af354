import type { Curve, CurveAxis, Curves } from './curve.ts';
import { positions } from './curve.ts';

/** A curve's entry nearest to a place on the x axis. */
export interface Reading {
  readonly x: number;
  readonly value: number;
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
  return index < 0 ? null : { x: along[index], value: curve.values[index] };
}

/**
 * The updates at two places on the x axis, for a query of just that range. On the time axis each
 * end is taken from the curve that has an entry nearest to it.
 */
export function updateRange(
  curves: Curves,
  axis: CurveAxis,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  if (axis === 'updates') return { from: Math.floor(from), to: Math.ceil(to) };
  return { from: updateAt(curves, from), to: updateAt(curves, to) };
}

function updateAt(curves: Curves, seconds: number): number {
  let best = { distance: Infinity, update: 0 };
  for (const curve of curves.values()) {
    const index = nearestIndex(curve.wallSeconds, seconds);
    if (index < 0) continue;
    const distance = Math.abs(curve.wallSeconds[index] - seconds);
    if (distance < best.distance) best = { distance, update: curve.updates[index] };
  }
  return best.update;
}
