import { fixedSize } from '../program/shape.ts';
import type { LoweringDialect } from './lower.ts';
import { gatheredOneHot, standardMatmul, standardRmsInverse } from './standard-operators.ts';

/**
 * What ONNX Runtime's WebGPU provider (1.30) needs said otherwise:
 * it has neither FusedMatMul nor OneHot, which would run on the processor with copies both ways, and
 * its SimplifiedLayerNormalization writes the mean where the specification has 1 / rms.
 */
export const WEBGPU_DIALECT: LoweringDialect = {
  matmul: standardMatmul,
  oneHot: gatheredOneHot,
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
