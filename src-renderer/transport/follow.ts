import { backOff, wait } from './back-off.ts';

export interface FollowOptions<T> {
  /** Opens the stream of events. */
  readonly subscribe: (signal: AbortSignal) => Promise<AsyncIterable<T>>;
  /**
   * Reads what there is, after every (re-)subscription: events that arrive meanwhile wait in the
   * stream, so nothing falls between the reading and the first event.
   */
  readonly readAll: (signal: AbortSignal) => Promise<void>;
  readonly onEvent: (event: T) => void;
  /** Why the stream broke; it is tried again. */
  readonly onBreak: (cause: unknown) => void;
  readonly signal: AbortSignal;
}

/** Follows a live stream until the signal aborts, and subscribes anew whenever it ends. */
export async function follow<T>(options: FollowOptions<T>): Promise<void> {
  const { subscribe, readAll, onEvent, onBreak, signal } = options;
  for (let attempt = 0; !signal.aborted; attempt++) {
    // Of this attempt: a stream that nobody reads, because reading all failed, would grow for ever.
    const own = new AbortController();
    try {
      const events = await subscribe(AbortSignal.any([signal, own.signal]));
      await readAll(signal);
      for await (const event of events) {
        attempt = 0;
        onEvent(event);
      }
    } catch (cause) {
      if (signal.aborted) return;
      onBreak(cause);
    } finally {
      own.abort();
    }
    await wait(backOff(attempt), signal);
  }
}
