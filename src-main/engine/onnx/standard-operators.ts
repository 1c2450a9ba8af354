import type { TensorNode } from '../program/node.ts';
import type { GraphWriter } from './graph-writer.ts';
import type { NodeLowering } from './lower.ts';

/** Swaps the last two axes. */
function transposed(graph: GraphWriter, name: string, { shape }: TensorNode): string {
  const perm = shape.map((_, axis) => axis);
  perm.push(...perm.splice(-2).reverse());
  return graph.add('Transpose', [name], { attributes: { perm } })[0];
}

/** A product in operators of the ONNX standard, without FusedMatMul. */
export const standardMatmul: NodeLowering = (graph, { operation, inputs }, [a, b]) => {
  if (operation.kind !== 'matmul') throw new TypeError('not a matmul');
  const left = operation.transposeA ? transposed(graph, a, inputs[0]) : a;
  const right = operation.transposeB ? transposed(graph, b, inputs[1]) : b;
  return graph.add('MatMul', [left, right])[0];
};

/** 1 / sqrt(mean(x²) + epsilon) over the last axis, kept as size 1. */
export const standardRmsInverse: NodeLowering = (graph, { operation }, [x]) => {
  if (!('epsilon' in operation)) throw new TypeError('not a normalisation');
  const [square] = graph.add('Mul', [x, x]);
  const [mean] = graph.add('ReduceMean', [square, graph.integers([-1])], {
    attributes: { keepdims: 1 },
  });
  const epsilon = graph.floats(Float32Array.of(operation.epsilon), [1]);
  const [root] = graph.add('Sqrt', graph.add('Add', [mean, epsilon]));
  return graph.add('Reciprocal', [root])[0];
};

/** Rows of an identity: what OneHot gives, but copied row by row, and not one number after the other. */
export const gatheredOneHot: NodeLowering = (graph, { operation }, [indices]) => {
  if (operation.kind !== 'oneHot') throw new TypeError('not a oneHot');
  const { depth } = operation;
  const identity = new Float32Array(depth * depth);
  for (let i = 0; i < depth; i++) identity[i * depth + i] = 1;
  const table = graph.floats(identity, [depth, depth]);
  return graph.add('Gather', [table, indices], { attributes: { axis: 0 } })[0];
};
