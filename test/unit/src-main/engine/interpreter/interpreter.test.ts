import { describe, expect, it } from 'vitest';
import { interpret } from '../../../../../src-main/engine/interpreter/interpreter.ts';
import type { OperationKind, TensorNode } from '../../../../../src-main/engine/program/node.ts';
import {
  add,
  attention,
  concat,
  constant,
  divide,
  expand,
  gather,
  input,
  matmul,
  multiply,
  oneHot,
  parameter,
  reduceSum,
  reshape,
  rmsInverse,
  rmsNormalize,
  rotate,
  sigmoid,
  silu,
  slice,
  softmax,
  stopGradient,
  subtract,
  transpose,
} from '../../../../../src-main/engine/program/operations.ts';
import { createProgram } from '../../../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../../../src-main/engine/program/shape.ts';

const a = parameter('a', [2, 2]);
const row = parameter('row', [2]);
const sequence = input('sequence', [BATCH, 2, 2]);
const codes = input('codes', [BATCH, 2], 'int');

const VALUES = {
  a: [1, 2, 3, 4],
  row: [10, 20],
  sequence: [1, 0, 0, 1],
  codes: [1, 0],
};

/** Inputs at B = 1 as above; the expected numbers were worked out by hand. */
const CASES: Readonly<Record<OperationKind, readonly [TensorNode, readonly number[]]>> = {
  input: [sequence, [1, 0, 0, 1]],
  parameter: [a, [1, 2, 3, 4]],
  constant: [constant([0.5, -1], [2]), [0.5, -1]],
  add: [add(a, row), [11, 22, 13, 24]],
  subtract: [subtract(row, a), [9, 18, 7, 16]],
  multiply: [multiply(a, parameter('row', [2])), [10, 40, 30, 80]],
  divide: [divide(row, a), [10, 10, 10 / 3, 5]],
  sigmoid: [sigmoid(constant([0, Math.log(3), -Math.log(3)], [3])), [1 / 2, 3 / 4, 1 / 4]],
  silu: [silu(constant([0, 4 * Math.log(1), Math.log(3)], [3])), [0, 0, 0.75 * Math.log(3)]],
  softmax: [softmax(constant([0, Math.log(3), 1000, 1000], [2, 2])), [1 / 4, 3 / 4, 1 / 2, 1 / 2]],
  // mean(1², 7²) = 25
  rmsNormalize: [rmsNormalize(constant([1, 7], [1, 2]), 0), [1 / 5, 7 / 5]],
  // mean(1², 7²) + 11 = 36
  rmsInverse: [rmsInverse(constant([1, 7], [1, 2]), 11), [1 / 6]],
  matmul: [matmul(a, a, { transposeB: true }), [5, 11, 11, 25]],
  reshape: [reshape(a, [1, 4]), [1, 2, 3, 4]],
  expand: [expand(row, [2, 2]), [10, 20, 10, 20]],
  transpose: [transpose(a, [1, 0]), [1, 3, 2, 4]],
  concat: [concat([a, a], 1), [1, 2, 1, 2, 3, 4, 3, 4]],
  slice: [slice(a, 1, 1, 2), [2, 4]],
  reduceSum: [reduceSum(a, [0]), [4, 6]],
  gather: [gather(a, codes), [3, 4, 1, 2]],
  oneHot: [oneHot(codes, 3), [0, 1, 0, 1, 0, 0]],
  // A quarter turn of the second position: (0, 1) becomes (−1, 0).
  rotate: [rotate(sequence, constant([1, 0], [2, 1]), constant([0, 1], [2, 1])), [1, 0, -1, 0]],
  // Queries of zero attend to both positions alike.
  attention: [
    attention(multiply(sequence, constant([0], [1])), sequence, sequence, 1),
    [0.5, 0.5, 0.5, 0.5],
  ],
  stopGradient: [stopGradient(a), [1, 2, 3, 4]],
};

describe('the float64 interpreter computes by hand-worked numbers', () => {
  it.each(Object.entries(CASES))('%s', (_kind, [node, expected]) => {
    const { y } = interpret(createProgram('case', { y: node }), 1, VALUES);
    expect(y).toHaveLength(expected.length);
    expected.forEach((value, i) => expect(y[i]).toBeCloseTo(value, 6));
  });

  it('attention weighs values by softmax(q·k / √d), each head for itself', () => {
    const q = constant([2 * Math.log(3), 0, 0, 0, 0, 0, 0, 0], [1, 1, 8]);
    const k = constant([1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [1, 2, 8]);
    const v = constant([1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], [1, 2, 8]);
    const node = attention(q, k, v, 2);
    const { y } = interpret(createProgram('attention', { y: node }), 1, {});
    // First head: logits log 3 and 0, so weights 3/4 and 1/4; second head: equal logits.
    const expected = [0.75, 0.75, 0.75, 0.75, 0.5, 0.5, 0.5, 0.5];
    expected.forEach((value, i) => expect(y[i]).toBeCloseTo(value, 6));
  });

  it('rotate turns every pair of neighbours, by the angle of the position and the pair', () => {
    const x = constant([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 4]);
    const angles = [0.3, 0, 0.5, Math.PI / 2];
    const cos = constant(angles.map(Math.cos), [2, 2]);
    const sin = constant(angles.map(Math.sin), [2, 2]);
    const { y } = interpret(createProgram('rotate', { y: rotate(x, cos, sin) }), 1, {});
    const turned = (a: number, b: number, angle: number) => {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      return [a * c - b * s, b * c + a * s];
    };
    const expected = [...turned(1, 2, 0.3), 3, 4, ...turned(5, 6, 0.5), -8, 7];
    expected.forEach((value, i) => expect(y[i]).toBeCloseTo(value, 6));
  });

  it('one matrix serves every sample of a batch', () => {
    const y = matmul(sequence, a);
    const values = { a: [1, 2, 3, 4], sequence: [1, 0, 0, 1, 2, 0, 0, 2] };
    const result = interpret(createProgram('matmul', { y }), 2, values).y;
    expect([...result]).toEqual([1, 2, 3, 4, 2, 4, 6, 8]);
  });
});
