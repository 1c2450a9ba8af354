import { lookUp } from '../../../shared/typed/look-up.ts';
import type { TensorNode } from './node.ts';
import type { Program } from './program.ts';
import { elementCount } from './shape.ts';

/** The node whose memory a value lies in: a reshaped value is the same numbers. */
function storage(node: TensorNode): TensorNode {
  return node.operation.kind === 'reshape' ? storage(node.inputs[0]) : node;
}

const isGiven = ({ operation: { kind } }: TensorNode) =>
  kind === 'input' || kind === 'parameter' || kind === 'constant';

/** Numbers that a fused operation needs while it computes: logits, and heads side by side apart. */
function scratchNumbers(node: TensorNode, batch: number): number {
  const { operation, inputs } = node;
  if (operation.kind !== 'attention') return 0;
  const [query, key, value] = inputs;
  const logits = [query.shape[0], operation.heads, query.shape[1], key.shape[1]];
  const copied = [query.shape, key.shape, value.shape, node.shape];
  return [logits, ...copied].reduce((sum, shape) => sum + elementCount(shape, batch), 0);
}

/**
 * Numbers of the largest set of intermediate values that is alive at a time, when the nodes are
 * computed in their order and each value is dropped after its last use. Inputs, parameters and
 * constants are not counted; outputs stay alive to the end.
 */
export function liveNumbers({ nodes, outputs }: Program, batch: number): number {
  const lastUse = new Map<TensorNode, number>();
  nodes.forEach((node, at) => {
    lastUse.set(storage(node), at);
    for (const source of node.inputs) lastUse.set(storage(source), at);
  });
  for (const node of outputs.values()) lastUse.set(storage(node), nodes.length);
  const ends = new Map<number, number>();
  let alive = 0;
  let most = 0;
  nodes.forEach((node, at) => {
    if (storage(node) === node && !isGiven(node)) {
      const numbers = elementCount(node.shape, batch);
      alive += numbers;
      const end = lookUp(lastUse, node);
      ends.set(end, (ends.get(end) ?? 0) + numbers);
    }
    most = Math.max(most, alive + scratchNumbers(node, batch));
    alive -= ends.get(at) ?? 0;
  });
  return most;
}
