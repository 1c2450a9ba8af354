/** Reads something to its end only for the errors that it throws. */
export async function readToEnd(pieces: AsyncIterable<unknown>): Promise<void> {
  const iterator = pieces[Symbol.asyncIterator]();
  let isOver = false;
  while (!isOver) isOver = (await iterator.next()).done ?? false;
}
