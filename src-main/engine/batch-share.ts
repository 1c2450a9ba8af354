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
 * No part of a batch has fewer samples, unless the batch has: ONNX Runtime multiplies the matrices of
 * one sample alone in another order than those of several, and what comes of a sample must not depend
 * on how many threads and other samples there are.
 */
const SMALLEST_PART = 2;

function equalParts(samples: number, count: number): BatchShare[] {
  return Array.from({ length: count }, (_, i) => ({
    start: Math.floor((i * samples) / count),
    end: Math.floor(((i + 1) * samples) / count),
  }));
}

/**
 * Parts of a batch for up to `threads` threads, as equal as they can be, in order.
 * @param smallest fewer samples than this are not worth a thread of their own
 */
export function batchShares(batch: number, threads: number, smallest: number): BatchShare[] {
  const most = Math.floor(batch / Math.max(smallest, SMALLEST_PART));
  return equalParts(batch, Math.max(1, Math.min(threads, most)));
}

/**
 * Parts of a share that go through the graph one after another, as equal as they can be: of at most
 * `most` samples, or one more where a sample would be left alone.
 */
export function microBatches(samples: number, most: number): BatchShare[] {
  const possible = Math.max(1, Math.floor(samples / SMALLEST_PART));
  return equalParts(samples, Math.min(Math.ceil(samples / most), possible));
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
