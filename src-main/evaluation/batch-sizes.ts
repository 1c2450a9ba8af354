/** Smallest batch that is bound on its own: below it nothing is saved. */
const SMALLEST_BATCH = 16;

/** Batch sizes n, n/2, n/4 … so that little is computed for episodes that have ended. */
export function batchSizes(largest: number): number[] {
  const sizes = [largest];
  while (sizes[sizes.length - 1] > SMALLEST_BATCH) {
    sizes.push(Math.ceil(sizes[sizes.length - 1] / 2));
  }
  return sizes;
}

/** The smallest batch that holds so many rows, of those bound for `batchSizes`. */
export function batchFor<T extends { readonly batch: number }>(
  bound: readonly T[],
  rows: number,
): T {
  const smallest = bound.findLast(({ batch }) => batch >= rows);
  if (!smallest) throw new RangeError(`no batch holds ${rows} rows`);
  return smallest;
}
