/** Milliseconds to wait before attempt n (0, 1, 2 …): doubles from 250 ms up to 8 s. */
export function backOff(attempt: number): number {
  return Math.min(250 * 2 ** attempt, 8000);
}

/** Resolves after a time, or at once when the signal aborts. */
export function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(finish, milliseconds);
    function finish(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    }
    signal?.addEventListener('abort', finish);
  });
}
