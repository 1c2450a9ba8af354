import type { InputArray } from './engine.ts';
import type { TensorNode } from './program/node.ts';
import type { Program } from './program/program.ts';
import { elementCount } from './program/shape.ts';

/** Samples `start`..`end - 1` of a batch: the part that one thread computes. */
export interface BatchShare {
  readonly start: number;
  readonly end: number;
}

/**
 * Parts of a batch for up to `threads` threads, as equal as they can be, in order.
 * @param smallest fewer samples than this are not worth a thread of their own
 */
export function batchShares(batch: number, threads: number, smallest: number): BatchShare[] {
  const count = Math.max(1, Math.min(threads, Math.floor(batch / smallest)));
  return Array.from({ length: count }, (_, i) => ({
    start: Math.floor((i * batch) / count),
    end: Math.floor(((i + 1) * batch) / count),
  }));
}

/** Does the value have an entry a sample? Its first axis is the batch then. */
export function isBatched(node: TensorNode): boolean {
  return node.shape.some((dimension) => typeof dimension !== 'number');
}

/** The samples of a share as a view of a batched array; the whole array when it is not batched. */
export function shareOf<A extends InputArray>(node: TensorNode, array: A, share: BatchShare): A {
  if (!isBatched(node)) return array;
  return samplesOf(array, elementCount(node.shape, 1), share);
}

/** Samples `start`..`end - 1` of an array with `perSample` numbers each, as a view. */
export function samplesOf<A extends InputArray>(
  array: A,
  perSample: number,
  { start, end }: BatchShare,
): A {
  // A view has the type of its array.
  return array.subarray(start * perSample, end * perSample) as A;
}

/** The nodes of a program whose value depends on a batched input. */
export function batchDependents({ nodes }: Program): Set<TensorNode> {
  const dependents = new Set<TensorNode>();
  for (const node of nodes) {
    const own = isBatched(node);
    if (own || node.inputs.some((source) => dependents.has(source))) dependents.add(node);
  }
  return dependents;
}
