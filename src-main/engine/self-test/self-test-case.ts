import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import type { InputArray } from '../engine.ts';
import { interpret } from '../interpreter/interpreter.ts';
import type { TensorNode } from '../program/node.ts';
import type { Program } from '../program/program.ts';
import { concreteShape } from '../program/shape.ts';

/** A program that an engine is tested with, on fixed random numbers. */
export interface SelfTestCase {
  /** What people call it. */
  readonly title: string;
  readonly program: Program;
  readonly batch: number;
  /** Inputs and parameters by name. */
  readonly values: Readonly<Record<string, InputArray>>;
  /** Outputs by name, in float64. */
  readonly expected: Readonly<Record<string, Float64Array>>;
}

export interface SelfTestPlan {
  readonly title: string;
  readonly program: Program;
  readonly batch: number;
  /** Integer inputs are drawn below these numbers. */
  readonly integersBelow: Readonly<Record<string, number>>;
}

const SEED = 20_250_922;

/**
 * Draws the numbers of a case, the same at every call, and computes what is right. Weights are of
 * the size of fresh ones (deviation 1/√rows), inputs of deviation 1.
 * @throws RangeError when an integer input has no bound.
 */
export function prepareSelfTest(plan: SelfTestPlan): SelfTestCase {
  const { program, batch } = plan;
  const random = RandomGenerator.fromSeed(SEED, 'self-test');
  const values: Record<string, InputArray> = {};
  const draw = (name: string, node: TensorNode): InputArray => {
    const shape = concreteShape(node.shape, batch);
    const length = shape.reduce((product, n) => product * n, 1);
    if (node.type === 'int') {
      const bound = plan.integersBelow[name];
      if (bound === undefined) throw new RangeError(`no bound for integer input ${name}`);
      return Int32Array.from({ length }, () => random.integer(bound));
    }
    const weights = node.operation.kind === 'parameter' && shape.length > 1;
    const deviation = weights ? 1 / Math.sqrt(shape[0]) : 1;
    return Float32Array.from({ length }, () => deviation * random.truncatedNormal(2));
  };
  for (const [name, node] of [...program.inputs, ...program.parameters]) {
    values[name] = draw(name, node);
  }
  return { title: plan.title, program, batch, values, expected: interpret(program, batch, values) };
}
