/**
 * The same pieces, until a signal ends them, also while one is awaited that may never come.
 * @throws the signal's reason; the source is not closed then, because that would wait for the piece
 */
export async function* untilAborted<T>(
  pieces: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T, void, void> {
  const source = pieces[Symbol.asyncIterator]();
  // One listener, not one for each piece: there may be many.
  let refuse: (reason: unknown) => void = () => {};
  const abort = () => refuse(signal.reason);
  signal.addEventListener('abort', abort);
  try {
    for (;;) {
      signal.throwIfAborted();
      const piece = Promise.withResolvers<IteratorResult<T, unknown>>();
      refuse = piece.reject;
      source.next().then(piece.resolve, piece.reject);
      const result = await piece.promise;
      if (result.done) return;
      yield result.value;
    }
  } finally {
    signal.removeEventListener('abort', abort);
    if (!signal.aborted) await source.return?.();
  }
}
