/** What waits, in the order in which it was asked for. */
const waiting = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function next(): void {
  timer = undefined;
  const [work] = waiting;
  waiting.delete(work);
  if (waiting.size > 0) timer = setTimeout(next);
  work();
}

/**
 * Does work in a task of its own, after that of others: a page of many charts, each of which takes
 * milliseconds to be set up, answers between any two.
 * @returns takes it out of the queue, if its turn has not come
 */
export function inTurn(work: () => void): () => void {
  waiting.add(work);
  timer ??= setTimeout(next);
  return () => {
    waiting.delete(work);
    if (waiting.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}
