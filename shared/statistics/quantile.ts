import quickselect from 'quickselect';

/**
 * The p-quantile of values in any order, linear between order statistics (type 7 of Hyndman & Fan
 * 1996, as in NumPy); NaN of no values. Infinite values are taken as such: between a finite one
 * and infinity lies infinity. Rearranges the values.
 */
export function quantileInPlace(values: number[], p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile ${p} is not between 0 and 1`);
  if (values.length === 0) return Number.NaN;
  const rank = (values.length - 1) * p;
  const below = Math.floor(rank);
  const share = rank - below;
  quickselect(values, below);
  const low = values[below];
  if (share === 0) return low;
  let high = values[below + 1];
  for (let i = below + 2; i < values.length; i++) high = Math.min(high, values[i]);
  return low === high ? low : low + share * (high - low);
}
