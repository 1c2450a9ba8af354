import { lookUp } from '../../../shared/typed/look-up.ts';
import { composedAttention } from './attention.ts';
import type { TensorNode } from './node.ts';
import { createProgram, type Program } from './program.ts';

/**
 * The same program with every fused `attention` written out in smaller operations
 * (softmax(q kᵀ / √d) v), for engines whose fused attention cannot be trusted.
 */
export function composeAttention(program: Program): Program {
  const replacement = new Map<TensorNode, TensorNode>();
  const replaced = (node: TensorNode) => lookUp(replacement, node);
  for (const node of program.nodes) {
    const inputs = node.inputs.map(replaced);
    const { operation } = node;
    if (operation.kind === 'attention') {
      const [q, k, v] = inputs;
      replacement.set(node, composedAttention(q, k, v, operation.heads));
    } else {
      replacement.set(node, { ...node, inputs });
    }
  }
  const outputs = Array.from(program.outputs, ([name, node]) => [name, replaced(node)] as const);
  return createProgram(program.name, Object.fromEntries(outputs));
}
