/** Index of the first entry of an ascending array that is not below x; its length for none. */
export function firstAtOrAfter(ascending: readonly number[], x: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The value at x between two entries, linearly; null before the first and after the last. */
export function interpolate(
  along: readonly number[],
  values: readonly number[],
  x: number,
): number | null {
  const after = firstAtOrAfter(along, x);
  if (after === along.length) return null;
  if (along[after] === x) return values[after];
  if (after === 0) return null;
  const before = after - 1;
  const part = (x - along[before]) / (along[after] - along[before]);
  return values[before] + part * (values[after] - values[before]);
}

/** The same, and on from the ends as straight as between the two entries there; null without entries. */
export function extrapolate(
  along: readonly number[],
  values: readonly number[],
  x: number,
): number | null {
  const inside = interpolate(along, values, x);
  if (inside !== null || along.length === 0) return inside;
  if (along.length === 1) return values[0];
  const [one, other] = x < along[0] ? [0, 1] : [along.length - 2, along.length - 1];
  const slope = (values[other] - values[one]) / (along[other] - along[one]);
  return values[one] + slope * (x - along[one]);
}
