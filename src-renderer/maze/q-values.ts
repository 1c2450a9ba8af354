import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import type { EpisodeRecord } from '../../shared/maze/episode.ts';

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

/** Where a value lies in a range, 0..1; the middle of a range without width. */
export function shareOf(value: number, { min, max }: QRange): number {
  if (max === min) return 0.5;
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

/** Cividis (Nuñez, Anderton, Renslow 2018): even in lightness, the same to colour-blind eyes. */
const CIVIDIS: readonly (readonly [number, number, number])[] = [
  [0, 34, 78],
  [18, 53, 112],
  [59, 73, 108],
  [87, 93, 109],
  [112, 113, 115],
  [138, 134, 120],
  [165, 156, 116],
  [195, 179, 105],
  [225, 204, 85],
  [254, 232, 56],
];

/** The colour of a share 0..1, dark blue to yellow. */
export function qColour(share: number): string {
  const place = Math.min(1, Math.max(0, share)) * (CIVIDIS.length - 1);
  const low = Math.min(Math.floor(place), CIVIDIS.length - 2);
  const [from, to] = [CIVIDIS[low], CIVIDIS[low + 1]];
  const mixed = from.map((part, index) => Math.round(part + (to[index] - part) * (place - low)));
  return `rgb(${mixed.join(' ')})`;
}
