import type { Binding, Engine, InputArray } from '../engine.ts';
import type { TensorNode } from '../program/node.ts';
import type { Program } from '../program/program.ts';
import { elementCount } from '../program/shape.ts';

function pick<A extends InputArray>(
  nodes: ReadonlyMap<string, TensorNode>,
  values: Readonly<Record<string, InputArray>>,
): Record<string, A> {
  // A copy has the type of its array.
  return Object.fromEntries([...nodes.keys()].map((name) => [name, values[name].slice() as A]));
}

/**
 * Compiles and runs a program on an engine once.
 * @param values inputs and parameters by name
 * @throws EngineError when the engine cannot do it.
 */
export async function runOnce(
  engine: Engine,
  program: Program,
  batch: number,
  values: Readonly<Record<string, InputArray>>,
): Promise<Record<string, Float32Array>> {
  const outputs: Record<string, Float32Array> = {};
  for (const [name, node] of program.outputs) {
    // NaN shows what was not written.
    outputs[name] = new Float32Array(elementCount(node.shape, batch)).fill(Number.NaN);
  }
  const binding: Binding = {
    batch,
    inputs: pick(program.inputs, values),
    parameters: pick<Float32Array>(program.parameters, values),
    outputs,
  };
  const compiled = await engine.compile(program);
  try {
    await compiled.bind(binding).run();
  } finally {
    await compiled.dispose();
  }
  return outputs;
}
