import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import type { Operation } from '../program/node.ts';
import type { TensorFlow } from './tensorflow-namespace.ts';

/** An operation that computes something, as against values that are handed in. */
export type Computation = Exclude<Operation, { readonly kind: 'input' | 'parameter' | 'constant' }>;

/** 1 / sqrt(mean(x²) + ε) over the last axis, [..., 1]. */
function rmsInverse(tf: TensorFlow, x: Tensor, epsilon: number): Tensor {
  return tf.rsqrt(tf.add(tf.mean(tf.square(x), -1, true), epsilon));
}

/** A matrix `b` that serves every leading index of `a` is one product of tall matrices. */
function product(
  tf: TensorFlow,
  [a, b]: readonly Tensor[],
  shape: readonly number[],
  { transposeA, transposeB }: { readonly transposeA: boolean; readonly transposeB: boolean },
): Tensor {
  if (a.rank === b.rank) return tf.matMul(a, b, transposeA, transposeB);
  const rows = tf.reshape(a, [-1, a.shape[a.rank - 1]]);
  return tf.reshape(tf.matMul(rows, b, transposeA, transposeB), [...shape]);
}

/**
 * (a, b) ← (a·cos − b·sin, b·cos + a·sin) for every pair of neighbours; x [B, P, D], cos and sin
 * [P, D/2].
 */
function rotate(tf: TensorFlow, [x, cos, sin]: readonly Tensor[]): Tensor {
  const [batch, positions, width] = x.shape;
  const pairs = tf.reshape(x, [batch, positions, width / 2, 2]);
  const [a, b] = tf.split(pairs, 2, 3);
  const [c, s] = [cos, sin].map((table) => tf.reshape(table, [positions, width / 2, 1]));
  const first = tf.sub(tf.mul(a, c), tf.mul(b, s));
  const second = tf.add(tf.mul(b, c), tf.mul(a, s));
  return tf.reshape(tf.concat([first, second], 3), x.shape);
}

/** softmax(q kᵀ / √d) v per head; q [B, Q, D], k and v [B, P, D]. */
function attention(tf: TensorFlow, inputs: readonly Tensor[], heads: number): Tensor {
  const [query] = inputs;
  const [, , modelWidth] = query.shape;
  const width = modelWidth / heads;
  const [q, k, v] = inputs.map((x) => {
    const [batch, positions] = x.shape;
    const perHead: Tensor4D = tf.reshape(x, [batch, positions, heads, width]);
    return tf.transpose(perHead, [0, 2, 1, 3]);
  });
  const weights = tf.softmax(tf.matMul(tf.mul(q, 1 / Math.sqrt(width)), k, false, true));
  return tf.reshape(tf.transpose(tf.matMul(weights, v), [0, 2, 1, 3]), query.shape);
}

/**
 * One operation of a tensor program in operations of TensorFlow.js. Leaves intermediate tensors
 * behind: to be called inside `tf.tidy`.
 * @param shape of the result
 */
export function compute(
  tf: TensorFlow,
  operation: Computation,
  inputs: readonly Tensor[],
  shape: readonly number[],
): Tensor {
  const [a, b] = inputs;
  switch (operation.kind) {
    case 'add':
      return tf.add(a, b);
    case 'subtract':
      return tf.sub(a, b);
    case 'multiply':
      return tf.mul(a, b);
    case 'divide':
      return tf.div(a, b);
    case 'sigmoid':
      return tf.sigmoid(a);
    case 'silu':
      return tf.mul(a, tf.sigmoid(a));
    case 'softmax':
      return tf.softmax(a);
    case 'rmsNormalize':
      return tf.mul(a, rmsInverse(tf, a, operation.epsilon));
    case 'rmsInverse':
      return rmsInverse(tf, a, operation.epsilon);
    case 'matmul':
      return product(tf, inputs, shape, operation);
    case 'reshape':
      return tf.reshape(a, [...shape]);
    case 'stopGradient':
      return tf.clone(a);
    case 'expand':
      return tf.broadcastTo(a, [...shape]);
    case 'transpose':
      return tf.transpose(a, [...operation.permutation]);
    case 'concat':
      return tf.concat([...inputs], operation.axis);
    case 'slice': {
      const begin = shape.map((_, axis) => (axis === operation.axis ? operation.start : 0));
      return tf.slice(a, begin, [...shape]);
    }
    case 'reduceSum':
      return tf.sum(a, [...operation.axes], true);
    case 'gather':
      return tf.gather(a, b);
    case 'oneHot':
      return tf.oneHot(a, operation.depth, 1, 0, 'float32');
    case 'rotate':
      return rotate(tf, inputs);
    case 'attention':
      return attention(tf, inputs, operation.heads);
  }
}
