import type { RunConfig } from '../../../shared/run-config/schema.ts';

/** Share of the learning rate that a decay leaves. */
const DECAY_FLOOR = 0.05;

/**
 * Factor of the learning rates at an update u (0-based): a linear warm-up to 1, times the linear decay
 * max(0.05, 1 − u / `decayUpdates`), whose last 5% of updates keep 5% (`decayUpdates` 0: none).
 */
export function learningRateFactor(
  { warmUpUpdates, decayUpdates }: Pick<RunConfig['learning'], 'warmUpUpdates' | 'decayUpdates'>,
  update: number,
): number {
  const warmUp = warmUpUpdates > 0 ? Math.min(1, (update + 1) / warmUpUpdates) : 1;
  const decay = decayUpdates > 0 ? Math.max(DECAY_FLOOR, 1 - update / decayUpdates) : 1;
  return warmUp * decay;
}

/** ε at an update: falls linearly from `initial` to `final` over `updates` (science §2). */
export function epsilonAt(
  { initial, final, updates }: Omit<RunConfig['exploration'], 'resetDraw'>,
  update: number,
): number {
  return initial + (final - initial) * Math.min(1, update / updates);
}
