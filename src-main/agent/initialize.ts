import type { RandomGenerator } from '../../shared/random/random-generator.ts';
import { layoutSize, type ParameterEntry } from './model/parameter-layout.ts';

/** Standard deviation of a standard normal cut at ±2. */
const TRUNCATED_DEVIATION = 0.879_625_661_034_239_8;

/** Truncated normal (±2σ before correction) with exactly this standard deviation (science §1). */
export function fillTruncatedNormal(
  into: Float32Array,
  standardDeviation: number,
  random: RandomGenerator,
): void {
  const factor = standardDeviation / TRUNCATED_DEVIATION;
  for (let i = 0; i < into.length; i++) into[i] = random.truncatedNormal(2) * factor;
}

/** A new flat parameter array, filled as the layout says. */
export function initializeParameters(
  layout: readonly ParameterEntry[],
  random: RandomGenerator,
): Float32Array {
  const flat = new Float32Array(layoutSize(layout));
  for (const { offset, size, initialization } of layout) {
    const part = flat.subarray(offset, offset + size);
    if (initialization.kind === 'constant') part.fill(initialization.value);
    else fillTruncatedNormal(part, initialization.standardDeviation, random);
  }
  return flat;
}
