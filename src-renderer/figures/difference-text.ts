import type { IntervalEstimate } from '../../shared/analyses/interval-estimate.ts';

/** What one side has more than the other, as it is written. */
export interface DifferenceText {
  readonly difference: string;
  readonly interval: string;
  /** The interval leaves out zero. */
  readonly clear: boolean;
}

/** A difference with its interval, which has a single unit sign. */
export function differenceText(
  { value, low, high }: IntervalEstimate,
  format: (difference: number) => string,
): DifferenceText {
  const difference = value === null ? '–' : format(value);
  if (low === null || high === null) return { difference, interval: '', clear: false };
  return {
    difference,
    interval: `${format(low).replace(/ pp$/, '')} to ${format(high)}`,
    clear: low * high > 0,
  };
}
