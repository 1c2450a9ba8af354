import type { Curve } from '../charts/curve.ts';

/** Mean and range over several curves; parallel arrays, ascending. */
export interface MeanCurve {
  readonly updates: readonly number[];
  readonly mean: readonly number[];
  readonly min: readonly number[];
  readonly max: readonly number[];
  /** How many curves have come this far. */
  readonly counts: readonly number[];
}

type Line = Pick<Curve, 'updates' | 'values'>;

/** Entries of a mean curve at most: about one for two pixels. */
const MOST_ENTRIES = 500;

/** The value at an update between two entries, linearly; null before the first and after the last. */
export function valueAt({ updates, values }: Line, update: number): number | null {
  const after = firstAtOrAfter(updates, update);
  if (after === updates.length) return null;
  if (updates[after] === update) return values[after];
  if (after === 0) return null;
  const before = after - 1;
  const part = (update - updates[before]) / (updates[after] - updates[before]);
  return values[before] + part * (values[after] - values[before]);
}

/** Index of the first entry of an ascending array that is not below x; its length for none. */
function firstAtOrAfter(ascending: readonly number[], x: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The updates at which any curve has an entry, thinned out evenly where they are too many. */
function commonUpdates(curves: readonly Line[]): number[] {
  const all = [...new Set(curves.flatMap(({ updates }) => updates))].toSorted((a, b) => a - b);
  if (all.length <= MOST_ENTRIES) return all;
  const stride = (all.length - 1) / (MOST_ENTRIES - 1);
  return Array.from({ length: MOST_ENTRIES }, (_, index) => all[Math.round(index * stride)]);
}

/**
 * Mean, smallest and largest value of the curves that have come so far. Where only one of several
 * has, there is no mean: what happened to run on longest is not what happened to all.
 */
export function meanCurve(curves: readonly Line[]): MeanCurve {
  const known = curves.filter(({ updates }) => updates.length > 0);
  const least = Math.min(2, known.length);
  const entries = commonUpdates(known).flatMap((update) => {
    const values = known.map((curve) => valueAt(curve, update)).filter((value) => value !== null);
    return values.length < least || values.length === 0 ? [] : [{ update, values }];
  });
  return {
    updates: entries.map(({ update }) => update),
    mean: entries.map(({ values }) => values.reduce((sum, v) => sum + v, 0) / values.length),
    min: entries.map(({ values }) => Math.min(...values)),
    max: entries.map(({ values }) => Math.max(...values)),
    counts: entries.map(({ values }) => values.length),
  };
}
