import { isBatched } from './batch-share.ts';
import { countOperations } from './program/operation-count.ts';
import type { Program } from './program/program.ts';
import { elementCount } from './program/shape.ts';

/** How many samples of a batch a thread takes, and how many of them at once. */
export interface BatchSizing {
  /** Samples that go through the graph at once on one thread. */
  readonly microBatch: number;
  /** Fewer samples than this are not worth a thread of their own. */
  readonly smallestShare: number;
}

/** The largest value of a micro-batch may take this much: with twice as much it is no faster, and needs a quarter to a third more memory. */
const LARGEST_VALUE_BYTES = 2 ** 20;
/** A micro-batch may take this many, a quarter of a second on a core: a run that is cut short ends between two. */
const MOST_OPERATIONS = 2e10;
/** Waking a thread and handing it the weights costs about as much time as this many operations. */
const SMALLEST_SHARE_OPERATIONS = 5e7;
const BYTES_PER_NUMBER = 4;

/**
 * The sizes for a program on a processor. Smaller micro-batches cost more for every operator,
 * larger ones need more memory and fall out of the caches; between them it hardly matters.
 */
export function batchSizing(program: Program): BatchSizing {
  const bytesPerSample = program.nodes
    .filter((node) => node.operation.kind !== 'input' && isBatched(node))
    .map((node) => elementCount(node.shape, 1) * BYTES_PER_NUMBER);
  const largest = bytesPerSample.reduce((most, bytes) => Math.max(most, bytes), 1);
  // Sums over samples are added micro-batch by micro-batch: their bits depend on its size.
  const hasSums = [...program.outputs.values()].some((node) => !isBatched(node));
  const operations = Math.max(1, countOperations(program, 2) - countOperations(program, 1));
  const cached = Math.max(1, Math.floor(LARGEST_VALUE_BYTES / largest));
  const quick = Math.max(1, Math.floor(MOST_OPERATIONS / operations));
  return {
    microBatch: hasSums ? cached : Math.min(cached, quick),
    smallestShare: Math.ceil(SMALLEST_SHARE_OPERATIONS / operations),
  };
}
