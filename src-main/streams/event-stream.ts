/**
 * What a task tells, as an iterator. The task is aborted when the signal is or the iterator is
 * closed; the iterator then ends once the task has. Otherwise it ends, or throws, as the task does.
 * @param replaces whether an event makes the unread one before it needless: what a slow reader
 * leaves must not grow with time
 */
export async function* eventStream<T>(
  task: (tell: (event: T) => void, signal: AbortSignal) => Promise<void>,
  signal?: AbortSignal,
  replaces: (before: T, event: T) => boolean = () => false,
): AsyncGenerator<T, void, void> {
  const closing = new AbortController();
  const stopped = AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]);
  const waiting: T[] = [];
  let news = Promise.withResolvers<void>();
  let over = false;
  const tell = (event: T) => {
    const before = waiting.at(-1);
    if (before !== undefined && replaces(before, event)) waiting.pop();
    waiting.push(event);
    news.resolve();
  };
  const ended = task(tell, stopped).finally(() => {
    over = true;
    news.resolve();
  });
  // Whoever reads to the end hears of it.
  ended.catch(() => {});
  try {
    for (;;) {
      while (waiting.length > 0 && !stopped.aborted) yield waiting.shift()!;
      if (over || stopped.aborted) break;
      await news.promise;
      news = Promise.withResolvers<void>();
    }
    await ended;
  } catch (error) {
    if (!stopped.aborted) throw error;
  } finally {
    closing.abort();
    await ended.catch(() => {});
  }
}
