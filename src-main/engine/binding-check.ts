import { type Binding, EngineError } from './engine.ts';
import type { TensorNode } from './program/node.ts';
import type { Program } from './program/program.ts';
import { elementCount, shapeText } from './program/shape.ts';

function checkArrays(
  what: string,
  nodes: ReadonlyMap<string, TensorNode>,
  arrays: Readonly<Record<string, Float32Array | Int32Array>>,
  batch: number,
): void {
  for (const [name, node] of nodes) {
    const array = arrays[name];
    if (!array) throw new EngineError(`${what} ${name} is missing`);
    const expected = elementCount(node.shape, batch);
    if (array.length !== expected) {
      throw new EngineError(
        `${what} ${name} has ${array.length} numbers, ${shapeText(node.shape)} at B = ${batch} has ${expected}`,
      );
    }
    if ((node.type === 'int') !== array instanceof Int32Array) {
      throw new EngineError(`${what} ${name} must hold ${node.type} numbers`);
    }
  }
}

/**
 * Checks that every array of a program is there and has the right size and type.
 * @throws EngineError naming the first that does not fit.
 */
export function checkBinding(program: Program, binding: Binding): void {
  checkArrays('input', program.inputs, binding.inputs, binding.batch);
  checkArrays('parameter', program.parameters, binding.parameters, binding.batch);
  checkArrays('output', program.outputs, binding.outputs, binding.batch);
}
