import type { OperationKind, TensorNode } from './node.ts';
import type { Program } from './program.ts';
import { concreteShape, elementCount, fixedSize } from './shape.ts';

/** Kinds of nodes that are matrix products, with the operations of one such node. */
const MATRIX_PRODUCTS: Partial<Record<OperationKind, (node: TensorNode, batch: number) => number>> =
  {
    matmul(node, batch) {
      const { operation, inputs, shape } = node;
      const transposeA = operation.kind === 'matmul' && operation.transposeA;
      const sizes = concreteShape(inputs[0].shape, batch);
      const inner = sizes[sizes.length - (transposeA ? 2 : 1)];
      return 2 * inner * elementCount(shape, batch);
    },
    // Logits q kᵀ and the weighted sum of v; all heads together are as wide as q.
    attention(node, batch) {
      const [query, key] = node.inputs;
      const keys = fixedSize(key.shape[1]);
      return 2 * 2 * keys * elementCount(query.shape, batch);
    },
  };

/**
 * Floating-point operations of the matrix products of a program by kind of node: 2·m·n·k for a
 * product of [m, k] and [k, n], as the program is written (a gather's gradient, for example, is a
 * product). Everything else costs memory traffic rather than operations and is not counted.
 */
export function countOperationsByKind(
  { nodes }: Program,
  batch: number,
): ReadonlyMap<OperationKind, number> {
  const counts = new Map<OperationKind, number>();
  for (const node of nodes) {
    const { kind } = node.operation;
    const operations = MATRIX_PRODUCTS[kind]?.(node, batch) ?? 0;
    if (operations > 0) counts.set(kind, (counts.get(kind) ?? 0) + operations);
  }
  return counts;
}

/** Floating-point operations of all matrix products of a program at a batch size. */
export function countOperations(program: Program, batch: number): number {
  return [...countOperationsByKind(program, batch).values()].reduce((a, b) => a + b, 0);
}
