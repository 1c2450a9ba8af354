import { lookUp } from '../../../shared/typed/look-up.ts';
import type { Operation, TensorNode } from '../program/node.ts';
import type { Program } from '../program/program.ts';
import { concreteShape } from '../program/shape.ts';

interface Value {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

const sizeOf = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);

function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let i = shape.length - 2; i >= 0; i--) strides[i] = strides[i + 1] * shape[i + 1];
  return strides;
}

/** For every element of `shape`, the offset in a tensor of shape `source` broadcast to it. */
function broadcastOffsets(source: readonly number[], shape: readonly number[]): Int32Array {
  const strides = stridesOf(source);
  const extra = shape.length - source.length;
  const offsets = new Int32Array(sizeOf(shape));
  const coordinates = new Array<number>(shape.length).fill(0);
  for (let i = 0; i < offsets.length; i++) {
    let offset = 0;
    for (let axis = extra; axis < shape.length; axis++) {
      if (source[axis - extra] !== 1) offset += coordinates[axis] * strides[axis - extra];
    }
    offsets[i] = offset;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      if (++coordinates[axis] < shape[axis]) break;
      coordinates[axis] = 0;
    }
  }
  return offsets;
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

const ELEMENTWISE: Record<string, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
};

function softmaxRows(x: Float64Array, n: number): Float64Array {
  const y = new Float64Array(x.length);
  for (let row = 0; row < x.length; row += n) {
    let max = -Infinity;
    for (let i = row; i < row + n; i++) max = Math.max(max, x[i]);
    let sum = 0;
    for (let i = row; i < row + n; i++) sum += y[i] = Math.exp(x[i] - max);
    for (let i = row; i < row + n; i++) y[i] /= sum;
  }
  return y;
}

function inverseRms(x: Float64Array, n: number, epsilon: number): Float64Array {
  const result = new Float64Array(x.length / n);
  for (let row = 0; row < result.length; row++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += x[row * n + i] ** 2;
    result[row] = 1 / Math.sqrt(sum / n + epsilon);
  }
  return result;
}

function product(
  a: Value,
  b: Value,
  shape: readonly number[],
  { transposeA, transposeB }: { transposeA: boolean; transposeB: boolean },
): Float64Array {
  const [rows, columns] = shape.slice(-2);
  const inner = transposeA ? a.shape[a.shape.length - 2] : a.shape[a.shape.length - 1];
  const result = new Float64Array(sizeOf(shape));
  const [left, right] = [a.data, b.data];
  const [leftRow, leftInner] = transposeA ? [1, rows] : [inner, 1];
  const [rightColumn, rightInner] = transposeB ? [inner, 1] : [1, columns];
  const rightBatch = b.shape.length === 2 ? 0 : inner * columns;
  for (let row = 0; row * columns < result.length; row++) {
    const batch = Math.floor(row / rows);
    const leftAt = batch * rows * inner + (row % rows) * leftRow;
    const sums = result.subarray(row * columns, (row + 1) * columns);
    // The columns within, so that the sums do not wait for each other.
    for (let k = 0; k < inner; k++) {
      const factor = left[leftAt + k * leftInner];
      const rightAt = batch * rightBatch + k * rightInner;
      for (let j = 0; j < columns; j++) sums[j] += factor * right[rightAt + j * rightColumn];
    }
  }
  return result;
}

function rotatePairs([x, cos, sin]: readonly Value[]): Float64Array {
  const [, positions, width] = x.shape;
  const pairs = width / 2;
  const y = new Float64Array(x.data.length);
  for (let pair = 0; pair < x.data.length / 2; pair++) {
    const position = Math.floor(pair / pairs) % positions;
    const c = cos.data[position * pairs + (pair % pairs)];
    const s = sin.data[position * pairs + (pair % pairs)];
    const [first, second] = [x.data[2 * pair], x.data[2 * pair + 1]];
    y[2 * pair] = first * c - second * s;
    y[2 * pair + 1] = second * c + first * s;
  }
  return y;
}

function attend([q, k, v]: readonly Value[], heads: number): Float64Array {
  const [batch, queries, width] = q.shape;
  const keys = k.shape[1];
  const d = width / heads;
  const y = new Float64Array(q.data.length);
  for (let b = 0; b < batch; b++) {
    for (let head = 0; head < heads; head++) {
      for (let i = 0; i < queries; i++) {
        const logits = new Float64Array(keys);
        const qAt = (b * queries + i) * width + head * d;
        for (let j = 0; j < keys; j++) {
          const kAt = (b * keys + j) * width + head * d;
          for (let n = 0; n < d; n++) logits[j] += q.data[qAt + n] * k.data[kAt + n];
          logits[j] /= Math.sqrt(d);
        }
        const weights = softmaxRows(logits, keys);
        for (let j = 0; j < keys; j++) {
          const vAt = (b * keys + j) * width + head * d;
          for (let n = 0; n < d; n++) y[qAt + n] += weights[j] * v.data[vAt + n];
        }
      }
    }
  }
  return y;
}

function evaluate(
  operation: Operation,
  inputs: readonly Value[],
  shape: readonly number[],
): Float64Array {
  const [a, b] = inputs;
  switch (operation.kind) {
    case 'input':
    case 'parameter':
      throw new TypeError(`${operation.kind} ${operation.name} has no value`);
    case 'constant':
      return Float64Array.from(operation.values);
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide': {
      const left = broadcastOffsets(a.shape, shape);
      const right = broadcastOffsets(b.shape, shape);
      const apply = ELEMENTWISE[operation.kind];
      const result = new Float64Array(left.length);
      for (let i = 0; i < result.length; i++) result[i] = apply(a.data[left[i]], b.data[right[i]]);
      return result;
    }
    case 'sigmoid':
      return a.data.map(logistic);
    case 'silu':
      return a.data.map((x) => x * logistic(x));
    case 'softmax':
      return softmaxRows(a.data, a.shape[a.shape.length - 1]);
    case 'rmsInverse':
      return inverseRms(a.data, a.shape[a.shape.length - 1], operation.epsilon);
    case 'rmsNormalize': {
      const n = a.shape[a.shape.length - 1];
      const inverse = inverseRms(a.data, n, operation.epsilon);
      return a.data.map((x, i) => x * inverse[Math.floor(i / n)]);
    }
    case 'matmul':
      return product(a, b, shape, operation);
    case 'reshape':
    case 'stopGradient':
      return a.data;
    case 'expand':
      return Float64Array.from(broadcastOffsets(a.shape, shape), (offset) => a.data[offset]);
    case 'transpose': {
      const source = stridesOf(a.shape);
      const strides = operation.permutation.map((axis) => source[axis]);
      const own = stridesOf(shape);
      return new Float64Array(a.data.length).map((_, i) => {
        let rest = i;
        let offset = 0;
        for (let axis = 0; axis < shape.length; axis++) {
          offset += Math.floor(rest / own[axis]) * strides[axis];
          rest %= own[axis];
        }
        return a.data[offset];
      });
    }
    case 'concat': {
      const outer = sizeOf(shape.slice(0, operation.axis));
      const result = new Float64Array(sizeOf(shape));
      let at = 0;
      for (let o = 0; o < outer; o++) {
        for (const part of inputs) {
          const run = part.data.length / outer;
          result.set(part.data.subarray(o * run, (o + 1) * run), at);
          at += run;
        }
      }
      return result;
    }
    case 'slice': {
      const { axis, start, end } = operation;
      const outer = sizeOf(shape.slice(0, axis));
      const inner = sizeOf(shape.slice(axis + 1));
      const result = new Float64Array(sizeOf(shape));
      for (let o = 0; o < outer; o++) {
        const from = (o * a.shape[axis] + start) * inner;
        result.set(a.data.subarray(from, from + (end - start) * inner), o * (end - start) * inner);
      }
      return result;
    }
    case 'reduceSum': {
      const result = new Float64Array(sizeOf(shape));
      broadcastOffsets(shape, a.shape).forEach((offset, i) => {
        result[offset] += a.data[i];
      });
      return result;
    }
    case 'gather': {
      const width = a.shape[1];
      const result = new Float64Array(sizeOf(shape));
      b.data.forEach((index, i) => {
        result.set(a.data.subarray(index * width, (index + 1) * width), i * width);
      });
      return result;
    }
    case 'oneHot': {
      const result = new Float64Array(sizeOf(shape));
      a.data.forEach((index, i) => {
        result[i * operation.depth + index] = 1;
      });
      return result;
    }
    case 'rotate':
      return rotatePairs(inputs);
    case 'attention':
      return attend(inputs, operation.heads);
  }
}

/**
 * Runs a program in float64, one plain loop an operation: slow, and right. The oracle of every
 * engine's self-test.
 * @param values inputs and parameters by name
 */
export function interpret(
  program: Program,
  batch: number,
  values: Readonly<Record<string, ArrayLike<number>>>,
): Record<string, Float64Array> {
  const results = new Map<TensorNode, Value>();
  for (const node of program.nodes) {
    const shape = concreteShape(node.shape, batch);
    const { operation } = node;
    const given = operation.kind === 'input' || operation.kind === 'parameter';
    const data = given
      ? Float64Array.from(values[operation.name])
      : evaluate(
          operation,
          node.inputs.map((source) => lookUp(results, source)),
          shape,
        );
    results.set(node, { shape, data });
  }
  const outputs: Record<string, Float64Array> = {};
  for (const [name, node] of program.outputs) outputs[name] = lookUp(results, node).data;
  return outputs;
}
