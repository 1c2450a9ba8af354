import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import { interpret } from '../../../../../src-main/engine/interpreter/interpreter.ts';
import { gradient } from '../../../../../src-main/engine/program/gradient.ts';
import type { TensorNode } from '../../../../../src-main/engine/program/node.ts';
import {
  add,
  matmul,
  multiply,
  parameter,
  reduceSum,
  sigmoid,
  stopGradient,
} from '../../../../../src-main/engine/program/operations.ts';
import { createProgram } from '../../../../../src-main/engine/program/program.ts';
import { anyGraph } from '../arbitrary-graph.ts';
import { finiteDifferences, relativeError } from '../finite-differences.ts';
import { INTEGERS_BELOW, operationCases } from '../operation-cases.ts';
import { randomValues } from '../random-values.ts';
import { lossOf, lossWithGradients } from '../loss-program.ts';

const BATCH_SIZE = 2;
/** Of single operations; random graphs may curve so strongly that the differences themselves are off. */
const TOLERANCE = 1e-6;
const TOLERANCE_OF_GRAPHS = 1e-4;

/** Compares the derived gradient of every float leaf of `value` with central differences. */
function expectRightGradients(
  value: TensorNode,
  random: RandomGenerator,
  tolerance = TOLERANCE,
): void {
  const program = lossWithGradients(lossOf(value));
  const values = randomValues(program, BATCH_SIZE, random, INTEGERS_BELOW);
  const derived = interpret(program, BATCH_SIZE, values);
  const lossAlone = createProgram('loss', { loss: lossOf(value) });
  const evaluate = () => interpret(lossAlone, BATCH_SIZE, values).loss[0];
  for (const output of program.outputs.keys()) {
    if (output === 'loss') continue;
    const leaf = output.replace('gradient.', '');
    const expected = finiteDifferences(evaluate, values[leaf]);
    expect(relativeError(derived[output], expected), `∂loss/∂${leaf}`).toBeLessThan(tolerance);
  }
}

describe('gradient of an operation equals central differences in float64', () => {
  const differentiable = operationCases().filter(([kind]) => kind !== 'stopGradient');

  it.each(differentiable)('%s: %s', (_kind, _title, build) => {
    expectRightGradients(build(), RandomGenerator.fromSeed(1, 'gradient test'));
  });

  it('holds for random graphs of many operations', () => {
    fc.assert(
      fc.property(anyGraph(), fc.integer({ min: 0, max: 1e6 }), (value, seed) => {
        const random = RandomGenerator.fromSeed(seed, 'random graph');
        expectRightGradients(value, random, TOLERANCE_OF_GRAPHS);
      }),
      { numRuns: 120 },
    );
  });
});

describe('gradient', () => {
  const x = parameter('x', [2, 2]);
  const y = parameter('y', [2, 2]);
  const total = (value: TensorNode) => reduceSum(value, [0, 1]);
  const at = { x: [1, 2, 3, 4], y: [5, 6, 7, 8] };
  const run = (nodes: Record<string, TensorNode>) => interpret(createProgram('t', nodes), 1, at);

  it('adds what flows back along several ways', () => {
    const [dx] = gradient(total(add(multiply(x, x), multiply(x, y))), [x]);
    expect([...run({ dx }).dx]).toEqual([2 * 1 + 5, 2 * 2 + 6, 2 * 3 + 7, 2 * 4 + 8]);
  });

  it('is zero, of the right shape, where the loss does not depend on the target', () => {
    const [dx, dy] = gradient(total(x), [x, y]);
    expect([...run({ dx }).dx]).toEqual([1, 1, 1, 1]);
    expect([...run({ dy }).dy]).toEqual([0, 0, 0, 0]);
  });

  it('can be taken of a value in the middle', () => {
    const middle = multiply(x, y);
    const [dMiddle] = gradient(total(multiply(middle, middle)), [middle]);
    expect([...run({ dMiddle }).dMiddle]).toEqual([10, 24, 42, 64]);
  });

  it('of the loss itself is one', () => {
    const loss = total(x);
    const [dLoss] = gradient(loss, [loss]);
    expect([...run({ dLoss }).dLoss]).toEqual([1]);
  });

  it('does not pass stopGradient, by any way through it', () => {
    const stopped = stopGradient(matmul(sigmoid(x), y));
    const [dx, dy] = gradient(total(multiply(stopped, x)), [x, y]);
    const { value } = run({ value: matmul(sigmoid(x), y) });
    expect(run({ dx }).dx).toEqual(value);
    expect([...run({ dy }).dy]).toEqual([0, 0, 0, 0]);
  });

  it('flows around stopGradient where another way is open', () => {
    const [dx] = gradient(total(multiply(stopGradient(x), x)), [x]);
    expect([...run({ dx }).dx]).toEqual([1, 2, 3, 4]);
  });

  it('can be differentiated again', () => {
    const [dx] = gradient(total(multiply(x, multiply(x, x))), [x]);
    const [ddx] = gradient(total(dx), [x]);
    expect([...run({ ddx }).ddx]).toEqual([6, 12, 18, 24]);
  });
});
