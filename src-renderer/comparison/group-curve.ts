import { ResamplesOfRuns } from '../../shared/analyses/learning-curves/resamples-of-runs.ts';
import { BOOTSTRAP } from '../../shared/analyses/settings-parts.ts';
import { estimateInterval } from '../../shared/statistics/interval-estimate.ts';
import {
  createSample,
  interquartileMean,
  mean,
  median,
  type Statistic,
} from '../../shared/statistics/sample.ts';
import { interpolate } from '../charts/interpolate.ts';
import type { AxisWindow } from '../charts/visible-part.ts';

/** What stands for the runs of a group. */
export type Center = 'mean' | 'median' | 'interquartileMean';

export const CENTER_LABELS: Readonly<Record<Center, string>> = {
  mean: 'Mean',
  median: 'Median',
  interquartileMean: 'Interquartile mean',
};

const STATISTICS: Readonly<Record<Center, Statistic>> = { mean, median, interquartileMean };

/** A run of a group: its line, and what says of which runs one may stand for another. */
export interface GroupMember {
  /** Places on the x axis, ascending. */
  readonly along: readonly number[];
  readonly values: readonly number[];
  readonly task: string;
  readonly seed: number;
}

/** A group along the x axis; parallel arrays, ascending. */
export interface GroupCurve {
  readonly along: readonly number[];
  readonly center: readonly number[];
  /** Ends of the 95% bootstrap interval; null where fewer than three different seeds have come. */
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** Smallest and largest run. */
  readonly min: readonly number[];
  readonly max: readonly number[];
  /** How many runs have come this far. */
  readonly counts: readonly number[];
}

/** Places of a curve at most, within what is shown and elsewhere. */
const MOST_SHOWN = 300;
const MOST_ELSEWHERE = 60;

function thinned(places: readonly number[], most: number): number[] {
  if (places.length <= most) return [...places];
  const stride = (places.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => places[Math.round(index * stride)]);
}

/** The places at which any run has an entry, thinned out evenly where they are too many. */
export function commonPlaces(members: readonly GroupMember[], window: AxisWindow): number[] {
  const all = [...new Set(members.flatMap(({ along }) => along))].toSorted((a, b) => a - b);
  if (!window) return thinned(all, MOST_SHOWN);
  const beside = (window[1] - window[0]) / 2;
  const [from, to] = [window[0] - beside, window[1] + beside];
  return [
    ...thinned(
      all.filter((x) => x < from),
      MOST_ELSEWHERE,
    ),
    ...thinned(
      all.filter((x) => x >= from && x <= to),
      MOST_SHOWN,
    ),
    ...thinned(
      all.filter((x) => x > to),
      MOST_ELSEWHERE,
    ),
  ];
}

/**
 * Mean, median or interquartile mean of the runs that have come so far, with intervals from resamples
 * of runs within their tasks (Agarwal et al. 2021, §4.1) where all tasks have enough seeds. Where only
 * one of several has come, there is nothing: what happened to run on longest is not what happened to all.
 * Yields where it can be interrupted.
 */
export function* groupCurve(
  members: readonly GroupMember[],
  center: Center,
  window: AxisWindow = null,
): Generator<void, GroupCurve, unknown> {
  const known = members.filter(({ along }) => along.length > 0);
  const least = Math.min(2, known.length);
  const statistic = STATISTICS[center];
  const resamples = new ResamplesOfRuns(known, BOOTSTRAP, 'compared');
  const curve = {
    along: [] as number[],
    center: [] as number[],
    low: [] as (number | null)[],
    high: [] as (number | null)[],
    min: [] as number[],
    max: [] as number[],
    counts: [] as number[],
  };
  for (const x of commonPlaces(known, window)) {
    const here = known.map(({ along, values }) => interpolate(along, values, x));
    const contributing = [...here.keys()].filter((run) => here[run] !== null);
    if (contributing.length < Math.max(1, least)) continue;
    const values = contributing.map((run) => here[run]!);
    const { value, low, high } = estimateInterval(
      createSample(values),
      statistic,
      resamples.of(contributing),
    );
    if (value === null) continue;
    curve.along.push(x);
    curve.center.push(value);
    curve.low.push(low);
    curve.high.push(high);
    curve.min.push(Math.min(...values));
    curve.max.push(Math.max(...values));
    curve.counts.push(values.length);
    yield;
  }
  return curve;
}
