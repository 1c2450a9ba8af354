import type { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import type { Program } from '../../../../src-main/engine/program/program.ts';
import { elementCount } from '../../../../src-main/engine/program/shape.ts';

export type FloatValues = Record<string, Float64Array>;

/**
 * Numbers for every input and parameter of a program: floats in [-1.5, 1.5) that float32 holds
 * exactly, integers below `integersBelow`.
 */
export function randomValues(
  program: Program,
  batch: number,
  random: RandomGenerator,
  integersBelow: number,
): FloatValues {
  const values: FloatValues = {};
  for (const [name, node] of [...program.inputs, ...program.parameters]) {
    const draw =
      node.type === 'int'
        ? () => random.integer(integersBelow)
        : () => Math.fround(3 * random.uniform() - 1.5);
    values[name] = Float64Array.from({ length: elementCount(node.shape, batch) }, draw);
  }
  return values;
}
