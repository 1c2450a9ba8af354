import type { Shape } from './shape.ts';

export type ElementType = 'float' | 'int';

/** What a node computes. `last axis` operations work on the last dimension. */
export type Operation =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'constant'; readonly values: Float32Array }
  | { readonly kind: 'add' | 'subtract' | 'multiply' | 'divide' }
  | { readonly kind: 'sigmoid' | 'silu' | 'softmax' }
  /** x / sqrt(mean(x²) + epsilon) over the last axis. */
  | { readonly kind: 'rmsNormalize'; readonly epsilon: number }
  /** 1 / sqrt(mean(x²) + epsilon) over the last axis, kept as size 1. */
  | { readonly kind: 'rmsInverse'; readonly epsilon: number }
  | { readonly kind: 'matmul'; readonly transposeA: boolean; readonly transposeB: boolean }
  | { readonly kind: 'reshape' | 'expand' }
  | { readonly kind: 'transpose'; readonly permutation: readonly number[] }
  | { readonly kind: 'concat'; readonly axis: number }
  | { readonly kind: 'slice'; readonly axis: number; readonly start: number; readonly end: number }
  | { readonly kind: 'reduceSum'; readonly axes: readonly number[] }
  /** inputs: table [V, D], indices (int) [...] → [..., D] */
  | { readonly kind: 'gather' }
  /** indices (int) [...] → [..., depth], 1 where the last coordinate equals the index */
  | { readonly kind: 'oneHot'; readonly depth: number }
  /** inputs: x [B, P, D], cos [P, D/2], sin [P, D/2]; rotates every pair of neighbours */
  | { readonly kind: 'rotate' }
  /** inputs: q, k, v [B, P, D] → softmax(q kᵀ / √d) v per head, heads side by side */
  | { readonly kind: 'attention'; readonly heads: number }
  /** The identity, through which no gradient flows. */
  | { readonly kind: 'stopGradient' };

export type OperationKind = Operation['kind'];

/** An immutable value of a tensor program. */
export interface TensorNode {
  readonly operation: Operation;
  readonly inputs: readonly TensorNode[];
  readonly shape: Shape;
  readonly type: ElementType;
}
