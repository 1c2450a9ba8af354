import type { Binding, CompiledProgram, InputArray } from '../engine/engine.ts';
import type { TensorNode } from '../engine/program/node.ts';
import type { Program } from '../engine/program/program.ts';
import { concreteShape } from '../engine/program/shape.ts';

/** Numbers spread evenly over ±`size`, none of them tiny: denormal ones would cost extra time. */
function fill(array: Float32Array, size: number): Float32Array {
  for (let i = 0; i < array.length; i++) array[i] = size * (((i * 0.618) % 2) - 0.99);
  return array;
}

function arrayOf(node: TensorNode, batch: number): InputArray {
  const shape = concreteShape(node.shape, batch);
  const length = shape.reduce((product, n) => product * n, 1);
  // 0 is a token, a position and an action.
  if (node.type === 'int') return new Int32Array(length);
  const weights = node.operation.kind === 'parameter' && shape.length > 1;
  return fill(new Float32Array(length), weights ? 1 / Math.sqrt(shape[0]) : 1);
}

function arraysOf<A extends InputArray>(nodes: ReadonlyMap<string, TensorNode>, batch: number) {
  // Inputs may be whole numbers; outputs and parameters are never.
  const entries = Array.from(nodes, ([name, node]) => [name, arrayOf(node, batch) as A] as const);
  return Object.fromEntries(entries);
}

export interface TimedProgramOptions {
  /** Do the weights change between two runs? */
  readonly training: boolean;
  /** Outputs that the next run starts from, by the name of its input. */
  readonly links?: Readonly<Record<string, string>>;
}

/**
 * Binds a program to arrays that nobody reads, as a run binds it.
 * @returns one run of it, what the caller copies for the next one included
 */
export function timedProgram(
  compiled: CompiledProgram,
  program: Program,
  batch: number,
  { training, links = {} }: TimedProgramOptions,
): () => Promise<void> {
  let version = 0;
  const inputs = arraysOf(program.inputs, batch);
  const outputs = arraysOf<Float32Array>(program.outputs, batch);
  const binding: Binding = {
    batch,
    inputs,
    parameters: arraysOf<Float32Array>(program.parameters, batch),
    outputs,
    residency: { parametersVersion: () => version, links },
  };
  const execution = compiled.bind(binding);
  return async () => {
    await execution.run();
    if (training) version++;
    if (execution.feedBack) execution.feedBack();
    else for (const [output, name] of Object.entries(links)) inputs[name].set(outputs[output]);
  };
}
