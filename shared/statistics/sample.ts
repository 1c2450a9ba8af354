/**
 * Values that belong to *units* of which a bootstrap draws some more than once: the environment
 * steps of an episode, or one value of a run. Made once, so that a resample costs no sorting.
 */
export interface Sample {
  /** Ascending. */
  readonly values: Float64Array;
  /** The unit of each value. */
  readonly units: Uint32Array;
  /** Numbered from 0 on. */
  readonly unitCount: number;
  /** Mean of all values, the pivot of the sums. */
  readonly center: number;
  /** By unit: number of values, sums of (value − center) and of its square. */
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

/** @param units the unit of each value, in the same order; each value its own when left out */
export function createSample(values: ArrayLike<number>, units?: ArrayLike<number>): Sample {
  const size = values.length;
  const unitOf = (i: number) => (units ? units[i] : i);
  const order = Uint32Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => values[a] - values[b] || a - b,
  );
  let unitCount = 0;
  let total = 0;
  for (let i = 0; i < size; i++) {
    if (Number.isNaN(values[i])) throw new RangeError('a sample holds a value that is no number');
    unitCount = Math.max(unitCount, unitOf(i) + 1);
    total += values[i];
  }
  const center = size > 0 ? total / size : 0;
  const counts = new Float64Array(unitCount);
  const sums = new Float64Array(unitCount);
  const squares = new Float64Array(unitCount);
  for (let i = 0; i < size; i++) {
    const unit = unitOf(i);
    counts[unit]++;
    sums[unit] += values[i] - center;
    squares[unit] += (values[i] - center) ** 2;
  }
  return {
    values: Float64Array.from(order, (i) => values[i]),
    units: Uint32Array.from(order, unitOf),
    unitCount,
    center,
    counts,
    sums,
    squares,
  };
}

/** How often each unit counts, [units]. */
export type Weights = ArrayLike<number>;

/** A number computed from a sample in which each unit counts so often; NaN when there is none. */
export type Statistic = (sample: Sample, weights: Weights) => number;

/** Number of values, each counted as often as its unit. */
function weightedCount({ unitCount, counts }: Sample, weights: Weights): number {
  let count = 0;
  for (let unit = 0; unit < unitCount; unit++) count += weights[unit] * counts[unit];
  return count;
}

/** Σ over units of weight · entry. */
function weightedSum(entries: Float64Array, weights: Weights): number {
  let sum = 0;
  for (let unit = 0; unit < entries.length; unit++) sum += weights[unit] * entries[unit];
  return sum;
}

export const mean: Statistic = (sample, weights) =>
  sample.center + weightedSum(sample.sums, weights) / weightedCount(sample, weights);

/** With n − 1 in the denominator; NaN of fewer than two values. */
export const standardDeviation: Statistic = (sample, weights) => {
  const count = weightedCount(sample, weights);
  if (count < 2) return Number.NaN;
  const sum = weightedSum(sample.sums, weights);
  const squares = weightedSum(sample.squares, weights) - sum ** 2 / count;
  return Math.sqrt(Math.max(0, squares) / (count - 1));
};

/** The middle value, or the mean of the two in the middle. */
export const median: Statistic = (sample, weights) => {
  const count = weightedCount(sample, weights);
  if (count === 0) return Number.NaN;
  const { values, units } = sample;
  const low = Math.floor((count - 1) / 2);
  let at = 0;
  let passed = weights[units[0]];
  while (passed <= low) passed += weights[units[++at]];
  const lowValue = values[at];
  if (count % 2 === 1 || passed > low + 1) return lowValue;
  while (passed <= low + 1) passed += weights[units[++at]];
  return (lowValue + values[at]) / 2;
};

/**
 * Mean of the middle half (Agarwal et al. 2021, arXiv 2108.13264, §4.2): ⌊n/4⌋ values are left
 * out at each end.
 */
export const interquartileMean: Statistic = (sample, weights) => {
  const count = weightedCount(sample, weights);
  if (count === 0) return Number.NaN;
  const { values, units } = sample;
  const cut = Math.floor(count / 4);
  let sum = 0;
  let passed = 0;
  for (let at = 0; at < values.length && passed < count - cut; at++) {
    const before = passed;
    passed += weights[units[at]];
    const kept = Math.min(passed, count - cut) - Math.max(before, cut);
    if (kept > 0) sum += kept * values[at];
  }
  return sum / (count - 2 * cut);
};
