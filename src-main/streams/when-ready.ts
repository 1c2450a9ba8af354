/**
 * What `ready` gives, as soon as that is not null: it is asked at once and after every event.
 * @throws the signal's reason when it is aborted first
 */
export async function whenReady<T>(
  events: AsyncIteratorObject<unknown, void, void>,
  ready: () => T | null,
  signal?: AbortSignal,
): Promise<T> {
  try {
    for (;;) {
      const value = ready();
      if (value !== null) return value;
      await events.next();
      signal?.throwIfAborted();
    }
  } finally {
    await events.return?.();
  }
}
