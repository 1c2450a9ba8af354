import { z } from 'zod';

/** A statistic with its interval. */
export const intervalEstimateSchema = z.object({
  /** null when there is nothing to compute it from. */
  value: z.number().nullable(),
  /** null when a resample can say nothing, e.g. with one episode or run. */
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type IntervalEstimate = z.infer<typeof intervalEstimateSchema>;

/** "0.750 [0.675, 0.825]", the value alone where there is no interval, "none" for null. */
export function withInterval(estimate: IntervalEstimate, text: (value: number) => string): string {
  const { value, low, high } = estimate;
  if (value === null) return 'none';
  return low === null || high === null
    ? text(value)
    : `${text(value)} [${text(low)}, ${text(high)}]`;
}

/** What intervals over the mazes of agents leave open. */
export const OF_THESE_AGENTS =
  'Intervals are over mazes and of these agents: they say nothing of other seeds.';

/**
 * Three significant digits, more where a share that is not all would read as 1; what rounding has left of a zero is a
 * zero.
 */
export function threeDigits(value: number): string {
  const clean = Number(value.toFixed(12));
  let digits = 3;
  while (Math.abs(clean) < 1 && Math.abs(Number(clean.toPrecision(digits))) === 1) digits++;
  return clean.toPrecision(digits);
}
