import type { EpisodeRecord } from './episode.ts';
import { decidingQValues, qRange } from './q-values.ts';

/** A gap is narrow up to this share of the range of the episode's deciding Q-values. */
export const NEAR_TIE_SHARE = 0.02;

/** How far the largest of some values lies above the second largest; NaN when one is. */
export function gapToSecond(values: ArrayLike<number>): number {
  let [first, second] = [-Infinity, -Infinity];
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (Number.isNaN(value)) return NaN;
    if (value > first) [first, second] = [value, first];
    else if (value > second) second = value;
  }
  return first - second;
}

/**
 * The environment steps, ascending, that were decided by almost nothing: the largest deciding
 * Q-value lies above the second largest by at most NEAR_TIE_SHARE of the range that the deciding
 * Q-values of the whole episode span. Equal ones are always a near tie.
 */
export function nearTieSteps(
  episode: Pick<EpisodeRecord, 'qValues' | 'recurrentSteps' | 'length'>,
): number[] {
  const { min, max } = qRange(episode);
  const narrow = NEAR_TIE_SHARE * (max - min);
  const steps: number[] = [];
  for (let step = 0; step < episode.length; step++) {
    const values = decidingQValues(episode, step);
    if (values && gapToSecond(values) <= narrow) steps.push(step);
  }
  return steps;
}
