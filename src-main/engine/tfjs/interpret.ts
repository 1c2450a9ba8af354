import type { Tensor } from '@tensorflow/tfjs-core';
import { lookUp } from '../../../shared/typed/look-up.ts';
import type { Binding } from '../engine.ts';
import type { TensorNode } from '../program/node.ts';
import type { Program } from '../program/program.ts';
import { concreteShape } from '../program/shape.ts';
import { compute } from './operations.ts';
import type { TensorFlow } from './tensorflow-namespace.ts';

/** For every node of a program, the values that nobody reads after it and that are no outputs. */
export type Releases = ReadonlyMap<TensorNode, readonly TensorNode[]>;

/** When each value of a program can be freed: after its last reader, at once without one. */
export function releasesOf({ nodes, outputs }: Program): Releases {
  const lastReader = new Map<TensorNode, TensorNode>();
  for (const node of nodes) {
    lastReader.set(node, node);
    for (const source of node.inputs) lastReader.set(source, node);
  }
  const kept = new Set(outputs.values());
  const releases = new Map<TensorNode, TensorNode[]>();
  for (const [node, reader] of lastReader) {
    if (kept.has(node)) continue;
    const list = releases.get(reader);
    if (list) list.push(node);
    else releases.set(reader, [node]);
  }
  return releases;
}

function valueOf(
  tf: TensorFlow,
  node: TensorNode,
  values: ReadonlyMap<TensorNode, Tensor>,
  { batch, inputs, parameters }: Binding,
): Tensor {
  const { operation } = node;
  const shape = concreteShape(node.shape, batch);
  switch (operation.kind) {
    case 'input':
      return tf.tensor(inputs[operation.name], shape, node.type === 'int' ? 'int32' : 'float32');
    case 'parameter':
      return tf.tensor(parameters[operation.name], shape, 'float32');
    case 'constant':
      return tf.tensor(operation.values, shape, 'float32');
    default: {
      const sources = node.inputs.map((source) => lookUp(values, source));
      return tf.tidy(() => compute(tf, operation, sources, shape));
    }
  }
}

/**
 * Runs a program on the backend of `tf` and writes the outputs of the binding. Every tensor is
 * freed when its last reader has run, and all of them when something fails.
 */
export function interpretOn(
  tf: TensorFlow,
  program: Program,
  releases: Releases,
  binding: Binding,
): void {
  tf.tidy(() => {
    const values = new Map<TensorNode, Tensor>();
    for (const node of program.nodes) {
      values.set(node, valueOf(tf, node, values, binding));
      for (const done of releases.get(node) ?? []) {
        values.get(done)?.dispose();
        values.delete(done);
      }
    }
    // All are fetched before any is written: an output may share memory with an input.
    const results = Array.from(program.outputs, ([name, node]) => {
      const tensor = lookUp(values, node);
      return [name, tensor.dataSync<'float32'>()] as const;
    });
    for (const [name, numbers] of results) binding.outputs[name].set(numbers);
  });
}
