/**
 * What `ready` gives, as soon as that is not null: it is asked at once and after every event.
 * @throws the signal's reason when it is aborted first; an error when no more events come
 */
export async function whenReady<T>(
  events: AsyncIteratorObject<unknown, void, void>,
  ready: () => T | null,
  signal?: AbortSignal,
): Promise<T> {
  try {
    let isOver = false;
    for (;;) {
      const value = ready();
      if (value !== null) return value;
      // The next of an ended stream is there at once, and again for ever.
      if (isOver) throw new Error('what was waited for did not happen before the end');
      isOver = (await events.next()).done === true;
      signal?.throwIfAborted();
    }
  } finally {
    await events.return?.();
  }
}
