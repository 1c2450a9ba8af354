import { fixedSize } from '../program/shape.ts';
import type { LoweringDialect } from './lower.ts';
import { standardMatmul, standardRmsInverse } from './standard-operators.ts';

/**
 * Operators of the ONNX standard alone, for models that other runtimes read: ONNX Runtime's
 * contributed ones are written out. Attention has to be composed before (`composeAttention`).
 */
export const PORTABLE_DIALECT: LoweringDialect = {
  matmul: standardMatmul,
  rmsInverse: standardRmsInverse,
  rmsNormalize(graph, node, sources) {
    const inverse = standardRmsInverse(graph, node, sources);
    return graph.add('Mul', [sources[0], inverse])[0];
  },
  silu(graph, _, [x]) {
    return graph.add('Mul', [x, ...graph.add('Sigmoid', [x])])[0];
  },
  /** (a, b) → (a cos − b sin, b cos + a sin) for each pair of neighbours. */
  rotate(graph, { shape }, [x, cos, sin]) {
    const half = fixedSize(shape[2]) / 2;
    const pairs = graph.integers([-1, fixedSize(shape[1]), half, 2]);
    const [split] = graph.add('Reshape', [x, pairs]);
    const part = (index: number) =>
      graph.add('Gather', [split, graph.integers([index], [])], { attributes: { axis: 3 } })[0];
    const [a, b] = [part(0), part(1)];
    const product = (left: string, right: string) => graph.add('Mul', [left, right])[0];
    const first = graph.add('Sub', [product(a, cos), product(b, sin)]);
    const second = graph.add('Add', [product(b, cos), product(a, sin)]);
    const axis = graph.integers([3]);
    const columns = [first, second].map(([turned]) => graph.add('Unsqueeze', [turned, axis])[0]);
    const [joined] = graph.add('Concat', columns, { attributes: { axis: 3 } });
    const whole = graph.integers([-1, fixedSize(shape[1]), 2 * half]);
    return graph.add('Reshape', [joined, whole])[0];
  },
  attention() {
    throw new TypeError('attention has to be composed for a portable model');
  },
};
