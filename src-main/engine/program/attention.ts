import { fixedSize } from './shape.ts';
import type { TensorNode } from './node.ts';
import { matmul, reshape, scale, softmax, transpose } from './operations.ts';

/** [B, P, D] → [B, heads, P, D / heads] */
export function splitHeads(x: TensorNode, heads: number): TensorNode {
  const [batch, positions, width] = x.shape;
  const shape = [batch, positions, heads, fixedSize(width) / heads];
  return transpose(reshape(x, shape), [0, 2, 1, 3]);
}

/** [B, heads, P, d] → [B, P, heads · d] */
export function mergeHeads(x: TensorNode): TensorNode {
  const [batch, heads, positions, width] = x.shape;
  const shape = [batch, positions, fixedSize(heads) * fixedSize(width)];
  return reshape(transpose(x, [0, 2, 1, 3]), shape);
}

/** softmax(q kᵀ / √d) of every head: [B, heads, P, P]; q and k [B, heads, P, d]. */
export function attentionWeights(q: TensorNode, k: TensorNode): TensorNode {
  const headWidth = fixedSize(q.shape[3]);
  return softmax(scale(matmul(q, k, { transposeB: true }), 1 / Math.sqrt(headWidth)));
}

/** Attention written out in smaller operations, so that its weights can be used again. */
export function composedAttention(
  q: TensorNode,
  k: TensorNode,
  v: TensorNode,
  heads: number,
): TensorNode {
  const weights = attentionWeights(splitHeads(q, heads), splitHeads(k, heads));
  return mergeHeads(matmul(weights, splitHeads(v, heads)));
}
