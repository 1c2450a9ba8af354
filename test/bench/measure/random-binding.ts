import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import type { Binding, InputArray } from '../../../src-main/engine/engine.ts';
import type { TensorNode } from '../../../src-main/engine/program/node.ts';
import type { Program } from '../../../src-main/engine/program/program.ts';
import { concreteShape, elementCount } from '../../../src-main/engine/program/shape.ts';

/** Every integer input of our programs may be this: tokens, actions, positions. */
const INTEGERS_BELOW = 4;
/** Random numbers are drawn once and repeated: drawing must not take longer than computing. */
const DRAWN = 4096;

/** Arrays of plausible random numbers for a program: weights like fresh ones, inputs near 1. */
export function randomBinding(program: Program, batch: number): Binding {
  const random = RandomGenerator.fromSeed(1, program.name);
  const drawn = Float32Array.from({ length: DRAWN }, () => 2 * random.uniform() - 1);
  const values = (node: TensorNode): InputArray => {
    const shape = concreteShape(node.shape, batch);
    const length = elementCount(node.shape, batch);
    if (node.type === 'int') {
      return Int32Array.from(
        { length },
        (_, i) => Math.floor(2 * (drawn[i % DRAWN] + 1)) % INTEGERS_BELOW,
      );
    }
    const scale = node.operation.kind === 'parameter' ? Math.sqrt(3 / shape[0]) : Math.sqrt(3);
    const array = new Float32Array(length);
    for (let i = 0; i < length; i++) array[i] = scale * drawn[i % DRAWN];
    return array;
  };
  const filled = (nodes: ReadonlyMap<string, TensorNode>) =>
    Object.fromEntries([...nodes].map(([name, node]) => [name, values(node)]));
  const outputs = [...program.outputs].map(
    ([name, node]) => [name, new Float32Array(elementCount(node.shape, batch))] as const,
  );
  return {
    batch,
    inputs: filled(program.inputs),
    parameters: filled(program.parameters) as Record<string, Float32Array>,
    outputs: Object.fromEntries(outputs),
  };
}
