import type { ElementType, Operation, TensorNode } from './node.ts';
import {
  broadcastShapes,
  type Dimension,
  dimensionProduct,
  dimensionsEqual,
  type Shape,
  ShapeError,
  shapesEqual,
  shapeText,
} from './shape.ts';

function node(
  operation: Operation,
  inputs: readonly TensorNode[],
  shape: Shape,
  type: ElementType = 'float',
): TensorNode {
  return { operation, inputs, shape, type };
}

/** A value handed in at every run. */
export function input(name: string, shape: Shape, type: ElementType = 'float'): TensorNode {
  return node({ kind: 'input', name }, [], shape, type);
}

/** A trainable tensor; its shape may not depend on the batch. */
export function parameter(name: string, shape: readonly number[]): TensorNode {
  return node({ kind: 'parameter', name }, [], shape);
}

/** A fixed tensor. */
export function constant(
  values: Float32Array | readonly number[],
  shape: readonly number[],
): TensorNode {
  const size = shape.reduce((product, n) => product * n, 1);
  if (values.length !== size) {
    throw new ShapeError(`${values.length} values do not fill ${shapeText(shape)}`);
  }
  return node({ kind: 'constant', values: Float32Array.from(values) }, [], shape);
}

/** A scalar constant. */
export function scalar(value: number): TensorNode {
  return constant([value], []);
}

function elementwise(
  kind: 'add' | 'subtract' | 'multiply' | 'divide',
  a: TensorNode,
  b: TensorNode,
) {
  return node({ kind }, [a, b], broadcastShapes(a.shape, b.shape));
}

export const add = (a: TensorNode, b: TensorNode) => elementwise('add', a, b);
export const subtract = (a: TensorNode, b: TensorNode) => elementwise('subtract', a, b);
export const multiply = (a: TensorNode, b: TensorNode) => elementwise('multiply', a, b);
export const divide = (a: TensorNode, b: TensorNode) => elementwise('divide', a, b);
export const scale = (a: TensorNode, factor: number) => multiply(a, scalar(factor));

export const sigmoid = (x: TensorNode) => node({ kind: 'sigmoid' }, [x], x.shape);
/** x · sigmoid(x) */
export const silu = (x: TensorNode) => node({ kind: 'silu' }, [x], x.shape);
/** Softmax over the last axis. */
export const softmax = (x: TensorNode) => node({ kind: 'softmax' }, [x], x.shape);

/** x / sqrt(mean(x²) + ε) over the last axis (HRM: no learned scale). */
export function rmsNormalize(x: TensorNode, epsilon: number): TensorNode {
  return node({ kind: 'rmsNormalize', epsilon }, [x], x.shape);
}

/** 1 / sqrt(mean(x²) + ε) over the last axis, shape [..., 1]. */
export function rmsInverse(x: TensorNode, epsilon: number): TensorNode {
  return node({ kind: 'rmsInverse', epsilon }, [x], [...x.shape.slice(0, -1), 1]);
}

/**
 * Matrix product over the last two axes. `b` may be a matrix used for every leading index of `a`;
 * otherwise the leading axes must be equal.
 */
export function matmul(
  a: TensorNode,
  b: TensorNode,
  { transposeA = false, transposeB = false } = {},
): TensorNode {
  const fail = () => {
    throw new ShapeError(`matmul of ${shapeText(a.shape)} and ${shapeText(b.shape)}`);
  };
  if (a.shape.length < 2 || b.shape.length < 2) fail();
  const [aRows, aColumns] = a.shape.slice(-2);
  const [bRows, bColumns] = b.shape.slice(-2);
  const leading = a.shape.slice(0, -2);
  const shared = b.shape.length === 2 && !(transposeA && leading.length > 0);
  if (!shared && !shapesEqual(leading, b.shape.slice(0, -2))) fail();
  const inner = transposeA ? aRows : aColumns;
  if (!dimensionsEqual(inner, transposeB ? bColumns : bRows)) fail();
  const rows = transposeA ? aColumns : aRows;
  const columns = transposeB ? bRows : bColumns;
  return node({ kind: 'matmul', transposeA, transposeB }, [a, b], [...leading, rows, columns]);
}

/** The same elements in the same order under another shape. */
export function reshape(x: TensorNode, shape: Shape): TensorNode {
  if (!dimensionsEqual(dimensionProduct(x.shape), dimensionProduct(shape))) {
    throw new ShapeError(`${shapeText(x.shape)} cannot be read as ${shapeText(shape)}`);
  }
  return shapesEqual(x.shape, shape) ? x : node({ kind: 'reshape' }, [x], shape);
}

/** Repeats along axes of size 1 (and new leading axes) to `shape`. */
export function expand(x: TensorNode, shape: Shape): TensorNode {
  if (shapesEqual(x.shape, shape)) return x;
  if (!shapesEqual(broadcastShapes(x.shape, shape), shape)) {
    throw new ShapeError(`${shapeText(x.shape)} cannot be expanded to ${shapeText(shape)}`);
  }
  return node({ kind: 'expand' }, [x], shape);
}

export function transpose(x: TensorNode, permutation: readonly number[]): TensorNode {
  if ([...permutation].sort().join() !== x.shape.map((_, i) => i).join()) {
    throw new ShapeError(`[${permutation.join()}] does not permute ${shapeText(x.shape)}`);
  }
  const shape = permutation.map((axis) => x.shape[axis]);
  return node({ kind: 'transpose', permutation }, [x], shape);
}

/** Joins along an axis of fixed size; the other sizes must be equal. */
export function concat(parts: readonly TensorNode[], axis: number): TensorNode {
  const first = parts[0].shape;
  let total = 0;
  for (const part of parts) {
    const size = part.shape[axis];
    const others = part.shape.every((d, i) => i === axis || dimensionsEqual(d, first[i]));
    if (typeof size !== 'number' || !others || part.shape.length !== first.length) {
      throw new ShapeError(`cannot join ${parts.map((p) => shapeText(p.shape)).join(' and ')}`);
    }
    total += size;
  }
  const shape = first.map((d, i): Dimension => (i === axis ? total : d));
  return node({ kind: 'concat', axis }, parts, shape);
}

/** Elements start..end-1 along an axis of fixed size. */
export function slice(x: TensorNode, axis: number, start: number, end: number): TensorNode {
  const size = x.shape[axis];
  if (typeof size !== 'number' || start < 0 || end > size || start >= end) {
    throw new ShapeError(`no slice ${start}..${end} of axis ${axis} of ${shapeText(x.shape)}`);
  }
  const shape = x.shape.map((d, i): Dimension => (i === axis ? end - start : d));
  return node({ kind: 'slice', axis, start, end }, [x], shape);
}

/** Sum over axes, which are kept with size 1. */
export function reduceSum(x: TensorNode, axes: readonly number[]): TensorNode {
  // No axes at all would mean "every axis" to ONNX.
  if (axes.length === 0 || axes.some((axis) => !(axis in x.shape))) {
    throw new ShapeError(`cannot sum over axes [${axes.join()}] of ${shapeText(x.shape)}`);
  }
  const shape = x.shape.map((d, i): Dimension => (axes.includes(i) ? 1 : d));
  return node({ kind: 'reduceSum', axes }, [x], shape);
}

/** Rows of `table` [V, D] at integer `indices` [...]: [..., D]. */
export function gather(table: TensorNode, indices: TensorNode): TensorNode {
  if (table.shape.length !== 2 || indices.type !== 'int') {
    throw new ShapeError(`cannot look up rows of ${shapeText(table.shape)}`);
  }
  return node({ kind: 'gather' }, [table, indices], [...indices.shape, table.shape[1]]);
}

/** Unit vectors of length `depth` for integer `indices` [...]: [..., depth]. */
export function oneHot(indices: TensorNode, depth: number): TensorNode {
  if (indices.type !== 'int') throw new ShapeError('one-hot needs integer indices');
  return node({ kind: 'oneHot', depth }, [indices], [...indices.shape, depth]);
}

/**
 * Rotary positions, a pair being two neighbours: for position p and pair i,
 * (a, b) ← (a·cos_pi − b·sin_pi, b·cos_pi + a·sin_pi) with a = x_2i, b = x_2i+1.
 * x [B, P, D], cos and sin [P, D/2].
 */
export function rotate(x: TensorNode, cos: TensorNode, sin: TensorNode): TensorNode {
  const [, positions, width] = x.shape;
  const table = [positions, typeof width === 'number' ? width / 2 : Number.NaN];
  if (x.shape.length !== 3 || !shapesEqual(cos.shape, table) || !shapesEqual(sin.shape, table)) {
    throw new ShapeError(`cannot rotate ${shapeText(x.shape)} by ${shapeText(cos.shape)}`);
  }
  return node({ kind: 'rotate' }, [x, cos, sin], x.shape);
}

/** Full attention of `heads` heads side by side, scaled by 1/√d: q [B, Q, D], k, v [B, P, D] → [B, Q, D]. */
export function attention(q: TensorNode, k: TensorNode, v: TensorNode, heads: number): TensorNode {
  const width = q.shape[2];
  if (q.shape.length !== 3 || typeof width !== 'number' || width % heads !== 0) {
    throw new ShapeError(`cannot attend with ${heads} heads over ${shapeText(q.shape)}`);
  }
  const [batch] = q.shape;
  const [keyBatch, , keyWidth] = k.shape;
  const fits = k.shape.length === 3 && dimensionsEqual(keyBatch, batch);
  if (!fits || !shapesEqual(k.shape, v.shape) || !dimensionsEqual(keyWidth, width)) {
    throw new ShapeError(`attention over ${shapeText(k.shape)} and ${shapeText(v.shape)}`);
  }
  return node({ kind: 'attention', heads }, [q, k, v], q.shape);
}

/** The same value; no gradient flows through it. */
export const stopGradient = (x: TensorNode) => node({ kind: 'stopGradient' }, [x], x.shape);
