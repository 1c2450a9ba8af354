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
      return `From the state of mind that it had: ${weights}, on ${engine}, equal to the recording to the bit as far as it was compared.`;
    case 'rounded':
      return `From the state of mind that it had but for rounding: ${weights}, on ${engine}, which is not the engine that recorded it.`;
    case 'other-weights':
      return `Walked by other weights: those of update ${formatCount(update)}, not ${formatCount(recordedAt)}, which recorded the episode; on ${engine}.`;
    case 'different':
      return `Not what was recorded: ${weights}, on ${engine}, decide otherwise on the way here than the recording did.`;
    case null:
      return `Walked by ${weights}, on ${engine}.`;
  }
}
