import { expect, it } from 'vitest';
import { readStream } from '../../../../src-renderer/transport/read-stream.ts';

async function* numbers(signal: AbortSignal): AsyncGenerator<number> {
  for (let value = 1; ; value++) {
    signal.throwIfAborted();
    yield value;
  }
}

async function* letters(): AsyncGenerator<string> {
  yield* ['a', 'b'];
}

it('reads a stream to its end', async () => {
  const read: string[] = [];
  const { signal } = new AbortController();
  await readStream(
    async () => letters(),
    (letter) => read.push(letter),
    signal,
  );
  expect(read).toEqual(['a', 'b']);
});

it('stops when it is told to, and closes the stream', async () => {
  const stop = new AbortController();
  const read: number[] = [];
  let closed = false;
  async function* watched(signal: AbortSignal): AsyncGenerator<number> {
    try {
      yield* numbers(signal);
    } finally {
      closed = true;
    }
  }
  await readStream(
    async (signal) => watched(signal),
    (value) => {
      read.push(value);
      if (value === 3) stop.abort();
    },
    stop.signal,
  );
  expect(read).toEqual([1, 2, 3]);
  expect(closed).toBe(true);
});

it('throws what breaks the stream', async () => {
  const open = () => Promise.reject(new Error('the engine is gone'));
  await expect(readStream(open, () => {}, new AbortController().signal)).rejects.toThrow(
    'the engine is gone',
  );
});
