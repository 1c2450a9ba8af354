import type { LoweringDialect } from './lower.ts';
import { gatheredOneHot } from './standard-operators.ts';

/** What ONNX Runtime's processor (1.30) computes faster when it is said otherwise (docs/performance.md). */
export const PROCESSOR_DIALECT: LoweringDialect = {
  oneHot: gatheredOneHot,
  /** The standard's operator; the contributed one copies its operands more often. */
  attention(graph, { operation }, sources) {
    if (operation.kind !== 'attention') throw new TypeError('not an attention');
    const { heads } = operation;
    const attributes = { q_num_heads: heads, kv_num_heads: heads };
    return graph.add('Attention', sources, { attributes, since: 23 })[0];
  },
};
