import type { Engine, InputArray } from '../../../../src-main/engine/engine.ts';
import type { Program } from '../../../../src-main/engine/program/program.ts';
import { elementCount } from '../../../../src-main/engine/program/shape.ts';
import type { FloatValues } from '../../../unit/src-main/engine/random-values.ts';

/** Arrays of a program with the given values; outputs are full of NaN. */
export function boundArrays(program: Program, batch: number, values: FloatValues) {
  const inputs: Record<string, InputArray> = Object.fromEntries(
    Array.from(program.inputs, ([name, node]) => [
      name,
      node.type === 'int' ? Int32Array.from(values[name]) : Float32Array.from(values[name]),
    ]),
  );
  const parameters = Object.fromEntries(
    Array.from(program.parameters.keys(), (name) => [name, Float32Array.from(values[name])]),
  );
  const outputs = Object.fromEntries(
    Array.from(program.outputs, ([name, node]) => [
      name,
      // NaN shows what was not written.
      new Float32Array(elementCount(node.shape, batch)).fill(Number.NaN),
    ]),
  );
  return { batch, inputs, parameters, outputs };
}

/** Compiles, binds and runs a program once. */
export async function runOnEngine(
  engine: Engine,
  program: Program,
  batch: number,
  values: FloatValues,
): Promise<Record<string, Float32Array>> {
  const binding = boundArrays(program, batch, values);
  const compiled = await engine.compile(program);
  try {
    await compiled.bind(binding).run();
  } finally {
    await compiled.dispose();
  }
  return binding.outputs;
}
