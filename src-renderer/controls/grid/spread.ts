/** What the numbers of a group come to. */
export interface Spread {
  readonly mean: number;
  /** Standard deviation of the sample (n - 1); null for a single number. */
  readonly deviation: number | null;
  /** How many numbers there are: rows without one do not count. */
  readonly count: number;
}

/** Mean, standard deviation and number of values; null when there is none. */
export function spreadOf(values: readonly number[]): Spread | null {
  const count = values.length;
  if (count === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { mean, deviation: null, count };
  // Rounding must not make a spread of equal numbers.
  if (values.every((value) => value === values[0])) return { mean: values[0], deviation: 0, count };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (count - 1)), count };
}
