/** Milliseconds of work after which the page has its turn. */
const SLICE_MS = 6;

/**
 * Does work that says where it can be interrupted, in slices between which the page draws and answers.
 * @returns what comes of it; null when it was aborted; rejects with what the work throws
 */
export async function inSlices<T>(
  work: Generator<unknown, T, unknown>,
  signal: AbortSignal,
): Promise<T | null> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return null;
    const began = performance.now();
    do {
      const { done, value } = work.next();
      if (done) return value;
    } while (performance.now() - began < SLICE_MS);
  }
}
