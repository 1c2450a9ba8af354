import { lookUp } from '../../../shared/typed/look-up.ts';
import type { ReplanningSeries } from '../../../shared/analyses/replanning/schema.ts';
import { percentileInterval } from '../../../shared/statistics/interval-estimate.ts';
import type { Resamples } from '../../../shared/statistics/resamples.ts';

/** How long something took, or for how long it was seen not to happen. */
export interface Duration {
  readonly time: number;
  /** It happened at that time; otherwise it was last observed then (censored). */
  readonly happened: boolean;
  /** What is resampled. */
  readonly unit: number;
}

type Row = Omit<ReplanningSeries['byEnvironmentSteps'][number], 'environmentSteps'> & {
  readonly time: number;
};

/** Numbers of what happened and of what was censored at each time. */
interface Counts {
  readonly happened: Float64Array;
  readonly censored: Float64Array;
}

/**
 * Share that happened at each time or before: 1 − Π (1 − d_i / n_i) over the times i so far, d_i
 * of the n_i that were still at risk having happened then. Once nothing is at risk it stays.
 */
function sharesOf({ happened, censored }: Counts): Float64Array {
  const count = (counts: Float64Array) => counts.reduce((a, b) => a + b, 0);
  let atRisk = count(happened) + count(censored);
  let left = atRisk > 0 ? 1 : Number.NaN;
  return happened.map((events, i) => {
    if (atRisk > 0) left *= 1 - events / atRisk;
    atRisk -= events + censored[i];
    return 1 - left;
  });
}

/**
 * Life table of durations with the Kaplan-Meier estimate of the share that has happened
 * (Kaplan & Meier 1958): what is censored is taken to go on like the others. At times at which
 * nothing happened or was censored there is no row.
 */
export function lifeTable(durations: readonly Duration[], { weights, level }: Resamples): Row[] {
  const times = [...new Set(durations.map(({ time }) => time))].toSorted((a, b) => a - b);
  const rowOf = new Map(times.map((time, row) => [time, row]));
  const rows = durations.map(({ time }) => lookUp(rowOf, time));
  const countsOf = (weightOf: (unit: number) => number): Counts => {
    const happened = new Float64Array(times.length);
    const censored = new Float64Array(times.length);
    durations.forEach((duration, i) => {
      const counts = duration.happened ? happened : censored;
      counts[rows[i]] += weightOf(duration.unit);
    });
    return { happened, censored };
  };
  const counts = countsOf(() => 1);
  const shares = sharesOf(counts);
  const lone = new Set(durations.map(({ unit }) => unit)).size < 2;
  const replicates = lone ? [] : weights.map((each) => sharesOf(countsOf((unit) => each[unit])));
  let atRisk = durations.length;
  return times.map((time, row) => {
    const [replanned, censored] = [counts.happened[row], counts.censored[row]];
    const before = atRisk;
    atRisk -= replanned + censored;
    const values = replicates.map((each) => each[row]);
    const share = percentileInterval(shares[row], values, level);
    return { time, atRisk: before, replanned, censored, share };
  });
}
