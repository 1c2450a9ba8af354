/** Reads something to its end for nothing but what it throws. */
export async function readToEnd(pieces: AsyncIterable<unknown>): Promise<void> {
  const iterator = pieces[Symbol.asyncIterator]();
  let isOver = false;
  while (!isOver) isOver = (await iterator.next()).done ?? false;
}
