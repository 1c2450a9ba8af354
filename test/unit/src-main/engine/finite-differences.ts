/** Derivative of a scalar function at 0 by the five-point central difference, error O(h⁴). */
function centralDifference(f: (shift: number) => number, h = 1e-3): number {
  return (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
}

/**
 * Derivatives of a scalar function by every coordinate.
 * @param at where to differentiate; changed while running, restored afterwards
 */
export function finiteDifferences(evaluate: () => number, at: Float64Array): Float64Array {
  return at.map((origin, index) => {
    const slope = centralDifference((shift) => {
      at[index] = origin + shift;
      return evaluate();
    });
    at[index] = origin;
    return slope;
  });
}

/** Derivative of a scalar function along a direction; `at` as above. */
export function directionalDifference(
  evaluate: () => number,
  at: Float64Array,
  direction: Float64Array,
): number {
  const origin = at.slice();
  const slope = centralDifference((shift) => {
    for (let i = 0; i < at.length; i++) at[i] = origin[i] + shift * direction[i];
    return evaluate();
  });
  at.set(origin);
  return slope;
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
