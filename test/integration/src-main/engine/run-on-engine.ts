import type { Engine } from '../../../../src-main/engine/engine.ts';
import type { Program } from '../../../../src-main/engine/program/program.ts';
import { elementCount } from '../../../../src-main/engine/program/shape.ts';
import type { FloatValues } from '../../../unit/src-main/engine/random-values.ts';

/** Compiles, binds and runs a program once. */
export async function runOnEngine(
  engine: Engine,
  program: Program,
  batch: number,
  values: FloatValues,
): Promise<Record<string, Float32Array>> {
  const inputs = Object.fromEntries(
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
  const compiled = await engine.compile(program);
  try {
    await compiled.bind({ batch, inputs, parameters, outputs }).run();
  } finally {
    await compiled.dispose();
  }
  return outputs;
}
