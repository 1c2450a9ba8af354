/**
 * Derivatives of a scalar function by the five-point central difference, error O(h⁴).
 * @param at where to differentiate; changed while running, restored afterwards
 * @param indices the coordinates wanted, all by default
 */
export function finiteDifferences(
  evaluate: () => number,
  at: Float64Array,
  { h = 1e-3, indices }: { h?: number; indices?: readonly number[] } = {},
): Float64Array {
  const coordinates = indices ?? Array.from(at.keys());
  return Float64Array.from(coordinates, (index) => {
    const origin = at[index];
    const shifted = (by: number) => {
      at[index] = origin + by * h;
      return evaluate();
    };
    const slope = 8 * (shifted(1) - shifted(-1)) - (shifted(2) - shifted(-2));
    at[index] = origin;
    return slope / (12 * h);
  });
}

/** ‖a − b‖ / ‖b‖, with a floor under the denominator so that two zeros agree. */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>, floor = 1e-4): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let size = 0;
  for (let i = 0; i < b.length; i++) {
    difference += (a[i] - b[i]) ** 2;
    size += b[i] ** 2;
  }
  return Math.sqrt(difference) / Math.max(Math.sqrt(size), floor);
}
