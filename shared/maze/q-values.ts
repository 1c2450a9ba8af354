import { ACTION_COUNT } from './cells.ts';
import type { EpisodeRecord } from './episode.ts';

type QRecord = Pick<EpisodeRecord, 'qValues' | 'recurrentSteps' | 'length'>;

/** [A] the Q-values after one recurrent step (0..M-1) of an environment step. */
export function qValuesAt(
  episode: QRecord,
  environmentStep: number,
  recurrentStep: number,
): Float32Array {
  const from = (environmentStep * episode.recurrentSteps + recurrentStep) * ACTION_COUNT;
  return episode.qValues.subarray(from, from + ACTION_COUNT);
}

/** [A] the Q-values that decided the action; null at the end of the episode. */
export function decidingQValues(episode: QRecord, moment: number): Float32Array | null {
  if (moment >= episode.length) return null;
  return qValuesAt(episode, moment, episode.recurrentSteps - 1);
}

/** Index of the largest value, the first of several. */
export function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let index = 1; index < values.length; index++) {
    if (values[index] > values[best]) best = index;
  }
  return best;
}

export interface QRange {
  readonly min: number;
  readonly max: number;
}

/** The smallest range that holds all of some; null for none. */
export function rangeOver(ranges: readonly QRange[]): QRange | null {
  if (ranges.length === 0) return null;
  return {
    min: Math.min(...ranges.map(({ min }) => min)),
    max: Math.max(...ranges.map(({ max }) => max)),
  };
}

/** Smallest and largest deciding Q-value of the episode: one scale for all of its moments. */
export function qRange(episode: QRecord): QRange {
  let min = Infinity;
  let max = -Infinity;
  for (let step = 0; step < episode.length; step++) {
    for (const value of qValuesAt(episode, step, episode.recurrentSteps - 1)) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  return min <= max ? { min, max } : { min: 0, max: 1 };
}
