import { setImmediate } from 'node:timers/promises';
import { type BatchShare, microBatches, samplesOf } from '../batch-share.ts';
import { CutShortError, type InputArray } from '../engine.ts';
import type { CutFlag } from './cut-flag.ts';
import type { OnnxSession, ShapedArray } from './session.ts';

/**
 * What an array of a share is: an entry a sample, a sum over samples, or one value that no sample
 * changes.
 */
export type ArrayRole = 'batched' | 'sum' | 'whole';

/** One array of a thread's share of a batch, by its name in the graph. */
export interface ShareArray {
  readonly name: string;
  readonly role: ArrayRole;
  readonly array: InputArray;
  /** Shape over all samples of the share; a batched array has them along the first axis. */
  readonly dims: readonly number[];
}

/** The arrays of one thread's share of a batch, and how it is computed. */
export interface Share {
  readonly samples: number;
  /** Samples that go through the graph at once: few enough for their values to stay in the cache. */
  readonly microBatch: number;
  readonly feeds: readonly ShareArray[];
  readonly fetches: readonly ShareArray[];
}

/** The samples of a batched array as a view; any other array as it is. */
function part({ array, dims, role }: ShareArray, share: Share, { start, end }: BatchShare) {
  if (role !== 'batched') return { array, dims };
  const rows = dims[0] / share.samples;
  const perSample = array.length / share.samples;
  return {
    array: samplesOf(array, perSample, { start, end }),
    dims: [rows * (end - start), ...dims.slice(1)],
  };
}

/**
 * Fixes the arrays of a share; every run computes its micro-batches in turn. Sums (losses,
 * gradients) of later micro-batches are added to those of the first.
 * @param cut looked at before every micro-batch; a run throws CutShortError once it is up
 */
export function bindShare(session: OnnxSession, share: Share, cut: CutFlag): () => Promise<void> {
  const sums = share.fetches
    .filter(({ role }) => role === 'sum')
    .map(({ name, array }) => ({ name, total: array, part: new Float32Array(array.length) }));
  const parts = new Map(sums.map((sum) => [sum.name, sum.part]));
  const runs = microBatches(share.samples, share.microBatch).map((samples, index) => {
    const feeds: Record<string, ShapedArray> = {};
    const fetches: Record<string, ShapedArray> = {};
    for (const feed of share.feeds) feeds[feed.name] = part(feed, share, samples);
    for (const fetch of share.fetches) {
      if (fetch.role === 'whole' && index > 0) continue;
      const later = index > 0 ? parts.get(fetch.name) : undefined;
      fetches[fetch.name] = later
        ? { array: later, dims: fetch.dims }
        : part(fetch, share, samples);
    }
    return session.bind(feeds, fetches);
  });
  return async () => {
    for (const [index, run] of runs.entries()) {
      // Whoever cuts it short must be heard.
      if (index > 0) await setImmediate();
      if (cut.isUp) throw new CutShortError();
      await run();
      if (index > 0) for (const sum of sums) addInto(sum.total, sum.part);
    }
  };
}

/** total ← total + addend */
export function addInto(total: InputArray, addend: InputArray): void {
  for (let i = 0; i < total.length; i++) total[i] += addend[i];
}
