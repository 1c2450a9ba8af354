import { formatCount } from '../format/number.ts';
import type { RunConfig } from './schema.ts';

/**
 * What is easily overlooked when only the updates are raised: the part of a run after the decay of
 * the learning rate. null when there is none, or while a field holds no number.
 */
export function decayNote({ learning }: Pick<RunConfig, 'learning'>): string | null {
  const { updates, decayUpdates } = learning;
  if (!(decayUpdates > 0 && updates > decayUpdates)) return null;
  const [from, to] = [decayUpdates, updates].map(formatCount);
  return `From update ${from} to ${to} the learning rate stays at 5% of its start`;
}
