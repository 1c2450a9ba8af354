import { gradient } from '../../../../src-main/engine/program/gradient.ts';
import type { TensorNode } from '../../../../src-main/engine/program/node.ts';
import { reduceSum, reshape, silu } from '../../../../src-main/engine/program/operations.ts';
import {
  createProgram,
  type Program,
  topologicalOrder,
} from '../../../../src-main/engine/program/program.ts';

/** A scalar that depends on every element of a value, and not linearly. */
export function lossOf(value: TensorNode): TensorNode {
  const bent = silu(value);
  const axes = bent.shape.map((_, axis) => axis);
  return reshape(axes.length > 0 ? reduceSum(bent, axes) : bent, []);
}

/** Outputs `loss` and `gradient.<name>` of every float input and parameter. */
export function lossWithGradients(loss: TensorNode): Program {
  const outputs: Record<string, TensorNode> = { loss };
  for (const node of topologicalOrder([loss])) {
    const { operation } = node;
    if (operation.kind !== 'input' && operation.kind !== 'parameter') continue;
    if (node.type === 'int') continue;
    const output = `gradient.${operation.name}`;
    if (outputs[output]) throw new Error(`two nodes are called ${operation.name}`);
    [outputs[output]] = gradient(loss, [node]);
  }
  return createProgram('loss with gradients', outputs);
}
