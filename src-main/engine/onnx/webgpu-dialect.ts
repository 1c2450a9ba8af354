import type { TensorNode } from '../program/node.ts';
import type { LoweringDialect } from './lower.ts';
import type { GraphWriter } from './graph-writer.ts';

/** Swaps the last two axes. */
function transposed(graph: GraphWriter, name: string, { shape }: TensorNode): string {
  const perm = shape.map((_, axis) => axis);
  perm.push(...perm.splice(-2).reverse());
  return graph.add('Transpose', [name], { attributes: { perm } })[0];
}

/**
 * What ONNX Runtime's WebGPU provider (1.30) needs said otherwise:
 * it has neither FusedMatMul nor OneHot, which would run on the processor with copies both ways, and
 * its SimplifiedLayerNormalization writes the mean where the specification has 1 / rms.
 */
export const WEBGPU_DIALECT: LoweringDialect = {
  matmul(graph, { operation, inputs }, [a, b]) {
    if (operation.kind !== 'matmul') throw new TypeError('not a matmul');
    const left = operation.transposeA ? transposed(graph, a, inputs[0]) : a;
    const right = operation.transposeB ? transposed(graph, b, inputs[1]) : b;
    return graph.add('MatMul', [left, right])[0];
  },
  oneHot(graph, { operation }, [indices]) {
    if (operation.kind !== 'oneHot') throw new TypeError('not a oneHot');
    const { depth } = operation;
    const identity = new Float32Array(depth * depth);
    for (let i = 0; i < depth; i++) identity[i * depth + i] = 1;
    const table = graph.floats(identity, [depth, depth]);
    return graph.add('Gather', [table, indices], { attributes: { axis: 0 } })[0];
  },
  rmsNormalize(graph, { operation, inputs }, [x]) {
    if (operation.kind !== 'rmsNormalize') throw new TypeError('not an rmsNormalize');
    const width = inputs[0].shape[inputs[0].shape.length - 1] as number;
    const ones = graph.floats(new Float32Array(width).fill(1), [width]);
    return graph.add('SimplifiedLayerNormalization', [x, ones], {
      attributes: { axis: -1, epsilon: { float: operation.epsilon }, stash_type: 1 },
    })[0];
  },
  rmsInverse(graph, { operation }, [x]) {
    if (operation.kind !== 'rmsInverse') throw new TypeError('not an rmsInverse');
    const [square] = graph.add('Mul', [x, x]);
    const [mean] = graph.add('ReduceMean', [square, graph.integers([-1])], {
      attributes: { keepdims: 1 },
    });
    const epsilon = graph.floats(Float32Array.of(operation.epsilon), [1]);
    const [root] = graph.add('Sqrt', graph.add('Add', [mean, epsilon]));
    return graph.add('Reciprocal', [root])[0];
  },
};
