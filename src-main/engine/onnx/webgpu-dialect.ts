import { fixedSize } from '../program/shape.ts';
import type { LoweringDialect } from './lower.ts';
import { standardMatmul, standardRmsInverse } from './standard-operators.ts';

/**
 * What ONNX Runtime's WebGPU provider (1.30) needs said otherwise:
 * it has neither FusedMatMul nor OneHot, which would run on the processor with copies both ways, and
 * its SimplifiedLayerNormalization writes the mean where the specification has 1 / rms.
 */
export const WEBGPU_DIALECT: LoweringDialect = {
  matmul: standardMatmul,
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
    const width = fixedSize(inputs[0].shape[inputs[0].shape.length - 1]);
    const ones = graph.floats(new Float32Array(width).fill(1), [width]);
    return graph.add('SimplifiedLayerNormalization', [x, ones], {
      attributes: { axis: -1, epsilon: { float: operation.epsilon }, stash_type: 1 },
    })[0];
  },
  rmsInverse: standardRmsInverse,
};
