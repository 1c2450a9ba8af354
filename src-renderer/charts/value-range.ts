import { roundedWithin } from '../../shared/format/tick.ts';
import { quantileInPlace } from '../../shared/statistics/quantile.ts';

/** The part of the y axis that is shown, and how many values it leaves out. */
export interface ValueRange {
  readonly min: number;
  readonly max: number;
  readonly below: number;
  readonly above: number;
}

/** Share of the values that are outliers, at each end. */
const OUTLYING = 0.01;
/** Room beside the values, as a share of their range. */
const ROOM = 0.05;

/**
 * The range of a y axis that outliers do not stretch: from the 1st to the 99th percentile of the values,
 * with some room. null where there are too few to tell, or nothing lies outside.
 * @param values all that is drawn, in any order; those that a logarithmic axis cannot show do not count
 */
export function rangeWithoutOutliers(
  values: readonly number[],
  logarithmic: boolean,
): ValueRange | null {
  const drawn = values.filter((value) => Number.isFinite(value) && (!logarithmic || value > 0));
  const scaled = logarithmic ? drawn.map(Math.log) : drawn;
  const low = quantileInPlace([...scaled], OUTLYING);
  const high = quantileInPlace([...scaled], 1 - OUTLYING);
  if (!(high > low)) return null;
  const room = (high - low) * ROOM;
  const [from, to] = [low - room, high + room];
  const [min, max] = logarithmic
    ? roundEnds(Math.exp(from), Math.exp(to), (end) => end)
    : // No value is below zero: neither is the axis.
      roundEnds(drawn.every((value) => value >= 0) ? Math.max(0, from) : from, to, () => to - from);
  const below = drawn.filter((value) => value < min).length;
  const above = drawn.filter((value) => value > max).length;
  return below + above === 0 ? null : { min, max, below, above };
}

/** The ends of an axis are labelled as well: they move outwards to numbers of few digits. */
function roundEnds(min: number, max: number, span: (end: number) => number): [number, number] {
  return [roundedWithin(min, span(min), Math.floor), roundedWithin(max, span(max), Math.ceil)];
}

/** `2 above 4.1, 1 below 0.2`: what lies outside of a range. */
export function outsideText(
  { min, max, below, above }: ValueRange,
  format: (value: number) => string,
): string {
  return [
    ...(above > 0 ? [`${above} above ${format(max)}`] : []),
    ...(below > 0 ? [`${below} below ${format(min)}`] : []),
  ].join(', ');
}
