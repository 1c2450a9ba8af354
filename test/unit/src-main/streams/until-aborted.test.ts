import { expect, test, vi } from 'vitest';
import { untilAborted } from '../../../../src-main/streams/until-aborted.ts';

test('pieces come as they are, and their source is closed', async () => {
  const closed = vi.fn<() => void>();
  async function* source() {
    try {
      yield* [1, 2, 3];
    } finally {
      closed();
    }
  }
  const pieces = untilAborted(source(), new AbortController().signal);
  expect(await pieces.next()).toEqual({ done: false, value: 1 });
  await pieces.return();
  expect(closed).toHaveBeenCalledTimes(1);
  const all: number[] = [];
  for await (const piece of untilAborted(source(), new AbortController().signal)) all.push(piece);
  expect(all).toEqual([1, 2, 3]);
});

test('a signal ends them while one is awaited that does not come', async () => {
  async function* stalled() {
    yield 1;
    await new Promise(() => {});
  }
  const closing = new AbortController();
  const pieces = untilAborted(stalled(), closing.signal);
  await pieces.next();
  const next = pieces.next();
  closing.abort(new Error('closed'));
  await expect(next).rejects.toThrow('closed');
});
