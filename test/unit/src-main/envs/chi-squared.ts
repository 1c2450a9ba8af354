/** Chi-squared statistic of counts against what was expected of each. */
export function chiSquared(counts: readonly number[], expected: (index: number) => number): number {
  return counts.reduce((sum, count, i) => sum + (count - expected(i)) ** 2 / expected(i), 0);
}

/** About the 99.99th percentile of chi-squared (Wilson & Hilferty). */
export function unlikely(degrees: number): number {
  return degrees * (1 - 2 / (9 * degrees) + 3.72 * Math.sqrt(2 / (9 * degrees))) ** 3;
}
