import type { Walker } from '../../shared/contract/walks.ts';
import { formatCount } from '../../shared/format/number.ts';

/**
 * How near a walk is to who recorded the episode, in words.
 * @param recordedAt update whose weights recorded it
 */
export function fidelityText({ update, engine, fidelity }: Walker, recordedAt: number): string {
  const weights = `the weights of update ${formatCount(update)}`;
  switch (fidelity) {
    case 'exact':
      return `Goes on exactly as it was recorded: ${weights}, on ${engine}. What was compared with the recording is equal to the bit.`;
    case 'rounded':
      return `Goes on from ${weights}, on ${engine}, which is not the engine that recorded it: equal but for rounding.`;
    case 'other-weights':
      return `Walked by other weights: those of update ${formatCount(update)}, not ${formatCount(recordedAt)}, which recorded the episode.`;
    case null:
      return `Walked by ${weights}, on ${engine}.`;
  }
}
