import { composedAttention } from '../../engine/program/attention.ts';
import type { TensorNode } from '../../engine/program/node.ts';
import {
  add,
  attention,
  matmul,
  multiply,
  reshape,
  rmsNormalize,
  rotate,
  silu,
  transpose,
} from '../../engine/program/operations.ts';
import { fixedSizes } from '../../engine/program/shape.ts';
import type { BlockWeight } from './parameter-layout.ts';

export type BlockWeights = Readonly<Record<BlockWeight, TensorNode>>;

/** What all blocks of a model share. */
export interface BlockSetting {
  readonly heads: number;
  /** ε of the RMS normalisation. */
  readonly normEpsilon: number;
  /** [P, D/2], for every pair of every head. */
  readonly cos: TensorNode;
  /** [P, D/2] */
  readonly sin: TensorNode;
  /** A gradient will be taken: attention is written out, so that its weights are shared. */
  readonly differentiable: boolean;
}

/** Picks one position of every sample: [B, P, D] → [B, 1, D]. */
export type PositionPicker = (x: TensorNode) => TensorNode;

/**
 * The columns of a projection [D, D] in another order within each head: the two numbers that are
 * rotated together, i and i + d/2 by the rotate-half convention, become neighbours. Queries and keys
 * in the same order have the same products; a rotation of neighbours treats all heads as one.
 */
function pairsTogether(weight: TensorNode, heads: number): TensorNode {
  const [width] = fixedSizes(weight.shape);
  const halves = reshape(weight, [width, heads, 2, width / heads / 2]);
  return reshape(transpose(halves, [0, 1, 3, 2]), [width, width]);
}

/**
 * One post-norm transformer block, x [B, P, D] (HRM §2, science §1):
 * x ← rms(x + attention(x)), x ← rms(x + swiglu(x)).
 * @param only computes the block at this position alone: [B, 1, D]
 */
export function block(
  x: TensorNode,
  weights: BlockWeights,
  { heads, normEpsilon, cos, sin, differentiable }: BlockSetting,
  only?: PositionPicker,
): TensorNode {
  const rotated = rotate(matmul(x, pairsTogether(weights.query, heads)), cos, sin);
  const query = only ? only(rotated) : rotated;
  const key = rotate(matmul(x, pairsTogether(weights.key, heads)), cos, sin);
  const value = matmul(x, weights.value);
  const attend = differentiable ? composedAttention : attention;
  const attended = matmul(attend(query, key, value, heads), weights.output);
  const residual = only ? only(x) : x;
  const mixed = rmsNormalize(add(residual, attended), normEpsilon);
  const gated = multiply(silu(matmul(mixed, weights.gate)), matmul(mixed, weights.up));
  return rmsNormalize(add(mixed, matmul(gated, weights.down)), normEpsilon);
}
