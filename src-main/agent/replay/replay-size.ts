import { CARRIED_Z } from '../../../shared/models/carried-z.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { variantOf } from '../../../shared/variants/variants.ts';
import type { ReplayShape } from './replay-buffer.ts';

/** Action, flags, reward and agent's cell of one slot. */
const OUTCOME_BYTES = 8;

/**
 * The replay of a run.
 * @param sizes tokens of an observation, and numbers C·D of one carried latent
 */
export function replayShapeOf(
  { learning, model, variant }: Pick<RunConfig, 'learning' | 'model' | 'variant'>,
  { cells, latentSize }: { readonly cells: number; readonly latentSize: number },
): ReplayShape {
  return {
    lanes: learning.environments,
    slotsPerLane: Math.floor(learning.replayCapacity / learning.environments),
    tokens: cells,
    latentSize: variantOf(variant).carries ? latentSize : 0,
    halfPrecision: CARRIED_Z[model.carriedZ].halfPrecision,
  };
}

/** Bytes of a full replay buffer. */
export function replayBytes(shape: ReplayShape): number {
  const perNumber = shape.halfPrecision ? 2 : 4;
  const perSlot = shape.tokens + OUTCOME_BYTES + 2 * shape.latentSize * perNumber;
  return shape.lanes * shape.slotsPerLane * perSlot;
}
