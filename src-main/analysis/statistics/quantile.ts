/**
 * The p-quantile of ascending values, linear between order statistics (type 7 of Hyndman & Fan
 * 1996, as in NumPy); NaN of no values. Infinite values are taken as such: between a finite one
 * and infinity lies infinity.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile ${p} is not between 0 and 1`);
  if (sorted.length === 0) return Number.NaN;
  const rank = (sorted.length - 1) * p;
  const below = Math.floor(rank);
  const share = rank - below;
  const low = sorted[below];
  if (share === 0) return low;
  const high = sorted[below + 1];
  return low === high ? low : low + share * (high - low);
}
