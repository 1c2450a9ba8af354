/** Milliseconds of work after which the page has its turn. */
const SLICE_MS = 6;

/**
 * Does work that says where it can be interrupted, in slices between which the page draws and answers.
 * @returns what comes of it; null when it was aborted
 */
export function inSlices<T>(
  work: Generator<unknown, T, unknown>,
  signal: AbortSignal,
): Promise<T | null> {
  return new Promise((resolve) => {
    function slice(): void {
      if (signal.aborted) return resolve(null);
      const began = performance.now();
      for (;;) {
        const { done, value } = work.next();
        if (done) return resolve(value);
        if (performance.now() - began >= SLICE_MS) break;
      }
      setTimeout(slice);
    }
    setTimeout(slice);
  });
}
