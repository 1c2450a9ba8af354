/**
 * Reads a stream to its end. Aborting closes it, on the other side too, and ends the reading
 * without an error; whatever else breaks the stream is thrown.
 */
export async function readStream<T>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  onEvent: (event: T) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const event of await open(signal)) {
      if (signal.aborted) return;
      onEvent(event);
    }
  } catch (cause) {
    if (!signal.aborted) throw cause;
  }
}
