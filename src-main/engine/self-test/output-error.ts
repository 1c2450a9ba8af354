/** Stands for any larger error, and for results that are no finite numbers. */
export const LARGEST_ERROR = 1e9;

/**
 * Largest |a − b| / (|b| + scale) over the elements of an output, `scale` the root mean square of
 * b: large elements are compared by their size, small ones by that of their neighbours. 0 for
 * equal arrays, at most LARGEST_ERROR.
 * @param actual what an engine computed, [n]
 * @param expected what is right, [n]
 */
export function outputError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return LARGEST_ERROR;
  let squares = 0;
  for (let i = 0; i < expected.length; i++) squares += expected[i] ** 2;
  // An output that is zero throughout must be zero up to rounding.
  const scale = Math.max(Math.sqrt(squares / expected.length), 1e-6);
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i] - expected[i]) / (Math.abs(expected[i]) + scale);
    if (!(error <= LARGEST_ERROR)) return LARGEST_ERROR;
    worst = Math.max(worst, error);
  }
  return worst;
}
