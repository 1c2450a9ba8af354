import type { OperationKind, TensorNode } from '../../../../src-main/engine/program/node.ts';
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
  sigmoid,
  silu,
  slice,
  softmax,
  stopGradient,
  subtract,
  transpose,
} from '../../../../src-main/engine/program/operations.ts';
import { BATCH } from '../../../../src-main/engine/program/shape.ts';

/** Integer inputs of the cases are drawn below this number. */
export const INTEGERS_BELOW = 5;

const vector = parameter('vector', [4]);
const matrix = parameter('matrix', [3, 4]);
const samples = input('samples', [BATCH, 3, 4]);
const codes = input('codes', [BATCH, 3], 'int');
const scalarParameter = parameter('scalar', []);
/** Away from zero, so that it may divide. */
const divisor = (x: TensorNode) => add(multiply(x, x), scalar(0.5));
const turns = (values: (angle: number) => number, positions = 3, half = 2) =>
  constant(
    Array.from({ length: positions * half }, (_, i) => values(0.3 + 0.7 * i)),
    [positions, half],
  );

/** At least one small example of every operation, each with at least one parameter or input. */
const OPERATION_CASES: Readonly<Record<OperationKind, Readonly<Record<string, () => TensorNode>>>> =
  {
    input: { 'a batch of matrices': () => samples },
    parameter: { 'a matrix': () => matrix },
    constant: { 'added to a vector': () => add(vector, constant([1, -2, 3, -4], [4])) },
    add: {
      'equal shapes': () => add(matrix, parameter('other', [3, 4])),
      'a vector to every row': () => add(samples, vector),
      'a row and a column': () => add(parameter('row', [1, 4]), parameter('column', [3, 1])),
      'a value to itself': () => add(matrix, matrix),
    },
    subtract: {
      'equal shapes': () => subtract(matrix, parameter('other', [3, 4])),
      'a matrix from every sample': () => subtract(samples, matrix),
      'every sample from a scalar': () => subtract(scalarParameter, samples),
    },
    multiply: {
      'equal shapes': () => multiply(matrix, parameter('other', [3, 4])),
      'a vector with every row': () => multiply(vector, samples),
      'a square': () => multiply(samples, samples),
    },
    divide: {
      'equal shapes': () => divide(matrix, divisor(parameter('other', [3, 4]))),
      'by a vector': () => divide(samples, divisor(vector)),
      'a scalar by all': () => divide(scalarParameter, divisor(samples)),
    },
    sigmoid: { 'of a batch': () => sigmoid(samples) },
    silu: { 'of a batch': () => silu(samples) },
    softmax: {
      'over a vector': () => softmax(vector),
      'over the last axis': () => softmax(samples),
    },
    rmsNormalize: {
      'over the last axis': () => rmsNormalize(samples, 1e-5),
      'with a large ε': () => rmsNormalize(matrix, 0.5),
    },
    rmsInverse: {
      'over the last axis': () => rmsInverse(samples, 1e-5),
      'with a large ε': () => rmsInverse(matrix, 0.5),
    },
    matmul: {
      'two matrices': () => matmul(matrix, parameter('other', [4, 2])),
      'left transposed': () => matmul(matrix, parameter('other', [3, 2]), { transposeA: true }),
      'right transposed': () => matmul(matrix, parameter('other', [5, 4]), { transposeB: true }),
      'both transposed': () =>
        matmul(matrix, parameter('other', [2, 3]), { transposeA: true, transposeB: true }),
      'one matrix for every sample': () => matmul(samples, parameter('other', [4, 2])),
      'one transposed matrix for every sample': () =>
        matmul(samples, parameter('other', [2, 4]), { transposeB: true }),
      'sample by sample': () => matmul(samples, input('right', [BATCH, 4, 2])),
      'sample by sample, left transposed': () =>
        matmul(samples, input('right', [BATCH, 3, 2]), { transposeA: true }),
      'sample by sample, right transposed': () =>
        matmul(samples, input('right', [BATCH, 2, 4]), { transposeB: true }),
      'sample by sample, both transposed': () =>
        matmul(samples, input('right', [BATCH, 2, 3]), { transposeA: true, transposeB: true }),
    },
    reshape: {
      'merging the batch with an axis': () => reshape(samples, [{ perBatch: 3 }, 4]),
      'splitting an axis': () => reshape(samples, [BATCH, 3, 2, 2]),
    },
    expand: {
      'a new batch axis': () => multiply(expand(matrix, [BATCH, 3, 4]), samples),
      'an axis of size 1': () => expand(input('column', [BATCH, 1, 4]), [BATCH, 3, 4]),
      'a scalar': () => multiply(expand(scalarParameter, [BATCH, 3, 4]), samples),
      'to a multiple of the batch': () =>
        multiply(expand(vector, [{ perBatch: 3 }, 4]), reshape(samples, [{ perBatch: 3 }, 4])),
      'without a batch': () => expand(vector, [3, 4]),
    },
    transpose: {
      'of a matrix': () => transpose(matrix, [1, 0]),
      'of the last axes': () => transpose(samples, [0, 2, 1]),
      'in a circle': () => transpose(samples, [2, 0, 1]),
    },
    concat: {
      'along the middle': () => concat([samples, input('more', [BATCH, 2, 4])], 1),
      'along the last axis, one part twice': () => concat([matrix, matrix], 1),
    },
    slice: {
      'from the start': () => slice(samples, 1, 0, 2),
      'in the middle of the last axis': () => slice(samples, 2, 1, 3),
      'the last position': () => slice(samples, 1, 2, 3),
    },
    reduceSum: {
      'over the last axis': () => reduceSum(samples, [2]),
      'over the batch': () => reduceSum(samples, [0]),
      'over everything': () => reduceSum(samples, [0, 1, 2]),
    },
    gather: {
      'rows of a table': () => gather(parameter('table', [INTEGERS_BELOW, 4]), codes),
    },
    oneHot: {
      'picking entries of a vector': () =>
        multiply(oneHot(codes, INTEGERS_BELOW), parameter('picked', [INTEGERS_BELOW])),
    },
    rotate: {
      'two pairs': () => rotate(samples, turns(Math.cos), turns(Math.sin)),
    },
    attention: {
      'of samples to themselves': () => attention(samples, samples, samples, 2),
      'of one query to many keys': () =>
        attention(
          input('query', [BATCH, 1, 4]),
          samples,
          add(samples, parameter('shift', [3, 4])),
          1,
        ),
      'with projected keys': () =>
        attention(samples, matmul(samples, parameter('key', [4, 4])), samples, 2),
    },
    stopGradient: {
      'in one of two factors': () => multiply(stopGradient(samples), vector),
    },
  };

/** `[kind, title, build]` of every case, for `it.each`. */
export function operationCases(): [OperationKind, string, () => TensorNode][] {
  return Object.entries(OPERATION_CASES).flatMap(([kind, cases]) =>
    Object.entries(cases).map(([title, build]): [OperationKind, string, () => TensorNode] => [
      kind as OperationKind,
      title,
      build,
    ]),
  );
}
