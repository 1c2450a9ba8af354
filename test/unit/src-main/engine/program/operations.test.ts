import { describe, expect, it } from 'vitest';
import type { TensorNode } from '../../../../../src-main/engine/program/node.ts';
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
  scalar,
  scale,
  sigmoid,
  silu,
  slice,
  softmax,
  stopGradient,
  subtract,
  transpose,
} from '../../../../../src-main/engine/program/operations.ts';
import { BATCH, type Shape, ShapeError } from '../../../../../src-main/engine/program/shape.ts';

const x = input('x', [BATCH, 3, 4]);
const codes = input('codes', [BATCH, 3], 'int');
const matrix = parameter('matrix', [4, 2]);
const table = (positions: number, half: number) => parameter('table', [positions, half]);

describe('an operation knows its shape before it runs', () => {
  const cases: [string, TensorNode, Shape][] = [
    ['input', x, [BATCH, 3, 4]],
    ['parameter', matrix, [4, 2]],
    ['constant', constant([1, 2, 3], [3]), [3]],
    ['scalar', scalar(2), []],
    ['add', add(x, parameter('v', [4])), [BATCH, 3, 4]],
    ['subtract', subtract(parameter('row', [1, 4]), x), [BATCH, 3, 4]],
    ['multiply', multiply(scalar(2), x), [BATCH, 3, 4]],
    ['divide', divide(x, x), [BATCH, 3, 4]],
    ['scale', scale(x, 3), [BATCH, 3, 4]],
    ['sigmoid', sigmoid(x), [BATCH, 3, 4]],
    ['silu', silu(x), [BATCH, 3, 4]],
    ['softmax', softmax(x), [BATCH, 3, 4]],
    ['rmsNormalize', rmsNormalize(x, 1e-5), [BATCH, 3, 4]],
    ['rmsInverse', rmsInverse(x, 1e-5), [BATCH, 3, 1]],
    ['matmul', matmul(x, matrix), [BATCH, 3, 2]],
    ['matmul, right transposed', matmul(x, x, { transposeB: true }), [BATCH, 3, 3]],
    ['matmul, left transposed', matmul(x, x, { transposeA: true }), [BATCH, 4, 4]],
    ['matmul, both', matmul(matrix, table(5, 4), { transposeA: true, transposeB: true }), [2, 5]],
    ['reshape', reshape(x, [{ perBatch: 3 }, 4]), [{ perBatch: 3 }, 4]],
    ['expand', expand(matrix, [BATCH, 4, 2]), [BATCH, 4, 2]],
    ['transpose', transpose(x, [1, 2, 0]), [3, 4, BATCH]],
    ['concat', concat([x, slice(x, 1, 0, 1)], 1), [BATCH, 4, 4]],
    ['slice', slice(x, 2, 1, 3), [BATCH, 3, 2]],
    ['reduceSum', reduceSum(x, [0, 2]), [1, 3, 1]],
    ['gather', gather(matrix, codes), [BATCH, 3, 2]],
    ['oneHot', oneHot(codes, 7), [BATCH, 3, 7]],
    ['rotate', rotate(x, table(3, 2), table(3, 2)), [BATCH, 3, 4]],
    ['attention', attention(slice(x, 1, 0, 1), x, x, 2), [BATCH, 1, 4]],
    ['stopGradient', stopGradient(x), [BATCH, 3, 4]],
  ];

  it.each(cases)('%s', (_name, node, shape) => {
    expect(node.shape).toEqual(shape);
    expect(node.type).toBe('float');
  });
});

describe('an operation that changes nothing is no operation', () => {
  it.each([
    ['reshape', reshape(x, [BATCH, 3, 4])],
    ['expand', expand(x, [BATCH, 3, 4])],
  ])('%s', (_name, node) => {
    expect(node).toBe(x);
  });
});

describe('shapes that do not fit are refused while the program is written', () => {
  const cases: [string, () => unknown][] = [
    ['a constant with too few values', () => constant([1, 2], [3])],
    ['adding [B, 3, 4] and [3]', () => add(x, parameter('v', [3]))],
    ['matmul of a vector', () => matmul(parameter('v', [4]), matrix)],
    ['matmul with other inner sizes', () => matmul(x, parameter('m', [3, 2]))],
    ['matmul with other leading axes', () => matmul(x, input('y', [2, 4, 2]))],
    ['matmul of a matrix and a batch', () => matmul(matrix, input('y', [BATCH, 2, 3]))],
    [
      'matmul of a transposed batch and one matrix',
      () => matmul(x, table(3, 2), { transposeA: true }),
    ],
    ['reshape to another number of elements', () => reshape(x, [BATCH, 11])],
    ['reshape that loses the batch', () => reshape(x, [12])],
    ['expand of an axis that is not 1', () => expand(matrix, [8, 2])],
    ['expand to fewer axes', () => expand(x, [3, 4])],
    ['transpose that names an axis twice', () => transpose(matrix, [0, 0])],
    ['transpose that forgets an axis', () => transpose(x, [1, 0])],
    ['concat along the batch', () => concat([x, x], 0)],
    ['concat of other sizes', () => concat([x, parameter('m', [1, 3, 5])], 2)],
    ['concat of other ranks', () => concat([matrix, x], 1)],
    ['concat along an axis that is not there', () => concat([matrix, matrix], 2)],
    ['slice past the end', () => slice(x, 1, 0, 4)],
    ['slice from below zero', () => slice(x, 1, -1, 2)],
    ['slice of nothing', () => slice(x, 1, 2, 2)],
    ['slice of the batch', () => slice(x, 0, 0, 1)],
    ['reduceSum over no axis', () => reduceSum(x, [])],
    ['reduceSum over an axis that is not there', () => reduceSum(x, [3])],
    ['gather from a vector', () => gather(parameter('v', [4]), codes)],
    ['gather with float indices', () => gather(matrix, x)],
    ['one-hot of floats', () => oneHot(x, 4)],
    ['rotate with tables of another length', () => rotate(x, table(2, 2), table(2, 2))],
    ['rotate with tables of another width', () => rotate(x, table(3, 2), table(3, 1))],
    ['rotate of a matrix', () => rotate(matrix, table(3, 1), table(3, 1))],
    ['attention whose heads do not divide the width', () => attention(x, x, x, 3)],
    [
      'attention with keys of another width',
      () => attention(x, slice(x, 2, 0, 2), slice(x, 2, 0, 2), 2),
    ],
    ['attention with fewer values than keys', () => attention(x, x, slice(x, 1, 0, 2), 2)],
    [
      'attention with keys of another batch',
      () => attention(x, input('k', [2, 3, 4]), input('v', [2, 3, 4]), 2),
    ],
    ['attention over a matrix', () => attention(matrix, matrix, matrix, 1)],
  ];

  it.each(cases)('%s', (_name, write) => {
    expect(write).toThrow(ShapeError);
  });

  it('says both shapes', () => {
    expect(() => matmul(x, x)).toThrowErrorMatchingInlineSnapshot(
      `[ShapeError: matmul of [B, 3, 4] and [B, 3, 4]]`,
    );
  });
});
