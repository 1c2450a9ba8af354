import type { InputArray } from '../engine.ts';
import type { CutFlag } from './cut-flag.ts';
import type { OnnxSession } from './session.ts';
import { bindShare, type Share, type ShareArray } from './share-run.ts';

/** An array in shared memory, and this thread's copy of it. */
interface CopiedArray {
  readonly shared: InputArray;
  readonly own: ShareArray;
}

function copied(array: ShareArray): CopiedArray {
  // `slice` of an array in shared memory is an ordinary one.
  return { shared: array.array, own: { ...array, array: array.array.slice() } };
}

/**
 * Fixes the arrays of a share like `bindShare`, for native code that takes none in shared memory: every
 * run reads the feeds into copies, and writes the fetches from copies.
 */
export function bindCopies(session: OnnxSession, share: Share, cut: CutFlag): () => Promise<void> {
  const feeds = share.feeds.map(copied);
  const fetches = share.fetches.map(copied);
  const own = (arrays: readonly CopiedArray[]) => arrays.map((each) => each.own);
  const run = bindShare(session, { ...share, feeds: own(feeds), fetches: own(fetches) }, cut);
  return async () => {
    for (const { shared, own: copy } of feeds) copy.array.set(shared);
    await run();
    for (const { shared, own: copy } of fetches) shared.set(copy.array);
  };
}
