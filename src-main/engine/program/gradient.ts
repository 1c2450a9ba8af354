import { fixedSize } from './shape.ts';
import { attentionWeights, mergeHeads, splitHeads } from './attention.ts';
import type { TensorNode } from './node.ts';
import {
  add,
  concat,
  constant,
  divide,
  expand,
  matmul,
  multiply,
  oneHot,
  reduceSum,
  reshape,
  rmsInverse,
  rotate,
  scalar,
  scale,
  sigmoid,
  slice,
  subtract,
  transpose,
} from './operations.ts';
import { topologicalOrder } from './program.ts';
import {
  type Dimension,
  dimensionProduct,
  dimensionsEqual,
  type Shape,
  shapesEqual,
} from './shape.ts';

/** Sums a gradient over the axes along which its value was repeated. */
function sumToShape(gradient: TensorNode, shape: Shape): TensorNode {
  const extra = gradient.shape.length - shape.length;
  const axes = gradient.shape.flatMap((dimension, axis) => {
    const original: Dimension = axis < extra ? 1 : shape[axis - extra];
    return original === 1 && !dimensionsEqual(dimension, 1) ? [axis] : [];
  });
  return reshape(axes.length > 0 ? reduceSum(gradient, axes) : gradient, shape);
}

/** [..., n] → [product of the rest, n] */
function asMatrix(x: TensorNode): TensorNode {
  return reshape(x, [dimensionProduct(x.shape.slice(0, -1)), x.shape[x.shape.length - 1]]);
}

function matmulGradients(node: TensorNode, gradient: TensorNode): TensorNode[] {
  if (node.operation.kind !== 'matmul') throw new TypeError('not a matmul');
  const { transposeA, transposeB } = node.operation;
  const [a, b] = node.inputs;
  // With C = A·B: dA = dC·Bᵀ and dB = Aᵀ·dC; a transposed operand swaps the roles.
  const forA = transposeA
    ? matmul(b, gradient, { transposeA: transposeB, transposeB: true })
    : matmul(gradient, b, { transposeB: !transposeB });
  if (b.shape.length === 2 && !transposeA) {
    const [left, right] = transposeB ? [gradient, a] : [a, gradient];
    return [forA, productOverRows(asMatrix(left), asMatrix(right))];
  }
  const forB = transposeB
    ? matmul(gradient, a, { transposeA: true, transposeB: transposeA })
    : matmul(a, gradient, { transposeA: !transposeA });
  return [forA, forB];
}

/**
 * aᵀ b of two tall matrices [n, i] and [n, j]: [i, j]. The narrower one is transposed by itself,
 * once for all products it is part of: a product that reads its first matrix by columns costs up
 * to twice as much.
 */
function productOverRows(a: TensorNode, b: TensorNode): TensorNode {
  const swap = [1, 0];
  const aIsNarrower = fixedSize(a.shape[1]) <= fixedSize(b.shape[1]);
  return aIsNarrower
    ? matmul(transpose(a, swap), b)
    : transpose(matmul(transpose(b, swap), a), swap);
}

function attentionGradients(node: TensorNode, gradient: TensorNode, heads: number): TensorNode[] {
  const [q, k, v] = node.inputs.map((x) => splitHeads(x, heads));
  const weights = attentionWeights(q, k);
  const dOut = splitHeads(gradient, heads);
  const dV = matmul(weights, dOut, { transposeA: true });
  const dWeights = matmul(dOut, v, { transposeB: true });
  const dLogits = scale(softmaxGradient(weights, dWeights), 1 / Math.sqrt(fixedSize(q.shape[3])));
  const dQ = matmul(dLogits, k);
  const dK = matmul(dLogits, q, { transposeA: true });
  return [mergeHeads(dQ), mergeHeads(dK), mergeHeads(dV)];
}

/** y ⊙ (dy − Σ dy ⊙ y) over the last axis. */
function softmaxGradient(y: TensorNode, dy: TensorNode): TensorNode {
  return multiply(y, subtract(dy, rowProducts(y, dy)));
}

/**
 * Σ y ⊙ dy over the last axis, kept with size 1. For dy = a bᵀ it is Σ a ⊙ (y b): in attention y b is
 * there already, and far smaller than y and dy.
 */
function rowProducts(y: TensorNode, dy: TensorNode): TensorNode {
  const last = [y.shape.length - 1];
  const { operation } = dy;
  if (operation.kind !== 'matmul' || operation.transposeA || !operation.transposeB) {
    return reduceSum(multiply(dy, y), last);
  }
  const [a, b] = dy.inputs;
  return reduceSum(multiply(a, matmul(y, b)), last);
}

/**
 * dy ⊙ (s + y (1 − s)) for y = silu(x), s = sigmoid(x). For dy = dh ⊙ u, as in h = y ⊙ u of SwiGLU, that
 * is dh ⊙ (h + s ⊙ (u − h)): fewer passes, since h is there already.
 */
function siluGradient(y: TensorNode, dy: TensorNode): TensorNode {
  const s = sigmoid(y.inputs[0]);
  if (dy.operation.kind === 'multiply') {
    const [dh, u] = dy.inputs;
    if (shapesEqual(dh.shape, y.shape) && shapesEqual(u.shape, y.shape)) {
      const h = multiply(y, u);
      return multiply(dh, add(h, multiply(s, subtract(u, h))));
    }
  }
  return multiply(dy, add(s, multiply(y, subtract(scalar(1), s))));
}

/** Gradients of a node's inputs given the gradient of its value; null where none flows. */
function inputGradients(node: TensorNode, dy: TensorNode): readonly (TensorNode | null)[] {
  const { operation, inputs } = node;
  const [a, b] = inputs;
  switch (operation.kind) {
    case 'input':
    case 'parameter':
    case 'constant':
      return [];
    case 'stopGradient':
    case 'oneHot':
      return [null];
    case 'add':
      return [sumToShape(dy, a.shape), sumToShape(dy, b.shape)];
    case 'subtract':
      return [sumToShape(dy, a.shape), sumToShape(scale(dy, -1), b.shape)];
    case 'multiply':
      return [sumToShape(multiply(dy, b), a.shape), sumToShape(multiply(dy, a), b.shape)];
    case 'divide': {
      const forA = divide(dy, b);
      return [sumToShape(forA, a.shape), sumToShape(scale(multiply(forA, node), -1), b.shape)];
    }
    case 'sigmoid':
      return [multiply(dy, multiply(node, subtract(scalar(1), node)))];
    case 'silu':
      return [siluGradient(node, dy)];
    case 'softmax':
      return [softmaxGradient(node, dy)];
    case 'rmsNormalize': {
      // dx = r (dy − y mean(dy ⊙ y)), r = 1 / sqrt(mean(x²) + ε)
      const last = a.shape.length - 1;
      const mean = scale(reduceSum(multiply(dy, node), [last]), 1 / fixedSize(a.shape[last]));
      return [multiply(rmsInverse(a, operation.epsilon), subtract(dy, multiply(node, mean)))];
    }
    case 'rmsInverse': {
      // d r / dx = −r³ x / n
      const n = fixedSize(a.shape[a.shape.length - 1]);
      const cube = multiply(node, multiply(node, node));
      return [scale(multiply(multiply(dy, cube), a), -1 / n)];
    }
    case 'matmul':
      return matmulGradients(node, dy);
    case 'reshape':
      return [reshape(dy, a.shape)];
    case 'expand':
      return [sumToShape(dy, a.shape)];
    case 'transpose': {
      const inverse = operation.permutation.map((_, i) => operation.permutation.indexOf(i));
      return [transpose(dy, inverse)];
    }
    case 'concat': {
      let start = 0;
      return inputs.map((part) => {
        const size = fixedSize(part.shape[operation.axis]);
        start += size;
        return slice(dy, operation.axis, start - size, start);
      });
    }
    case 'slice':
      return [padWithZeros(dy, operation.axis, operation.start, a.shape)];
    case 'reduceSum':
      return [expand(dy, a.shape)];
    case 'gather': {
      const rows = oneHot(b, fixedSize(a.shape[0]));
      return [productOverRows(asMatrix(rows), asMatrix(dy)), null];
    }
    case 'rotate':
      return [rotate(dy, b, scale(inputs[2], -1)), null, null];
    case 'attention':
      return attentionGradients(node, dy, operation.heads);
  }
}

function padWithZeros(x: TensorNode, axis: number, start: number, shape: Shape): TensorNode {
  const total = fixedSize(shape[axis]);
  const size = fixedSize(x.shape[axis]);
  const zeros = (count: number) =>
    expand(
      constant([0], []),
      shape.map((d, i): Dimension => (i === axis ? count : d)),
    );
  const parts = [x];
  if (start > 0) parts.unshift(zeros(start));
  if (start + size < total) parts.push(zeros(total - start - size));
  return concat(parts, axis);
}

/**
 * Reverse-mode differentiation of a scalar.
 * @param loss node of one element
 * @param targets parameters or inputs
 * @returns one node a target, of the target's shape (zeros where the loss does not depend on it)
 */
export function gradient(loss: TensorNode, targets: readonly TensorNode[]): TensorNode[] {
  const order = topologicalOrder([loss]);
  const wanted = new Set<TensorNode>(targets);
  for (const node of order) {
    if (node.operation.kind === 'stopGradient') continue;
    if (node.inputs.some((source) => wanted.has(source))) wanted.add(node);
  }
  const gradients = new Map<TensorNode, TensorNode>();
  gradients.set(loss, expand(scalar(1), loss.shape));
  for (const node of order.reverse()) {
    const dy = gradients.get(node);
    if (!dy || !wanted.has(node)) continue;
    inputGradients(node, dy).forEach((contribution, i) => {
      const source = node.inputs[i];
      if (!contribution || !wanted.has(source)) return;
      const sum = gradients.get(source);
      gradients.set(source, sum ? add(sum, contribution) : contribution);
    });
  }
  return targets.map((target) => gradients.get(target) ?? expand(scalar(0), target.shape));
}
