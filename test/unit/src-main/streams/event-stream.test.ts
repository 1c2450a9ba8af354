import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eventStream } from '../../../../src-main/streams/event-stream.ts';

/** A task that tells numbers until it is aborted, and then rejects with the signal's reason. */
function counting() {
  const state = { ended: false };
  const task = async (tell: (n: number) => void, signal: AbortSignal) => {
    try {
      for (let n = 0; ; n++) {
        signal.throwIfAborted();
        tell(n);
        await setImmediate();
      }
    } finally {
      state.ended = true;
    }
  };
  return { state, task };
}

test('hands on everything in order, also what is told before it is read, and ends', async () => {
  const heard: number[] = [];
  const events = eventStream<number>(async (tell) => {
    tell(1);
    tell(2);
    await setImmediate();
    tell(3);
  });
  for await (const event of events) heard.push(event);
  expect(heard).toEqual([1, 2, 3]);
});

test('throws what the task throws, after what it told', async () => {
  const heard: number[] = [];
  const events = eventStream<number>(async (tell) => {
    tell(1);
    throw new Error('broken');
  });
  const reading = (async () => {
    for await (const event of events) heard.push(event);
  })();
  await expect(reading).rejects.toThrow('broken');
  expect(heard).toEqual([1]);
});

test('ends the task when its reader leaves', async () => {
  const { state, task } = counting();
  for await (const n of eventStream(task)) if (n === 3) break;
  expect(state.ended).toBe(true);
});

test('ends with the task, quietly, when the signal is aborted', async () => {
  const { state, task } = counting();
  const left = new AbortController();
  const heard: number[] = [];
  for await (const n of eventStream(task, left.signal)) {
    heard.push(n);
    if (n === 3) left.abort();
  }
  expect(heard).toEqual([0, 1, 2, 3]);
  expect(state.ended).toBe(true);
});

test('keeps no more of what can be replaced than a slow reader needs', async () => {
  type Event = { readonly kind: 'progress' | 'found'; readonly n: number };
  const task = async (tell: (event: Event) => void) => {
    for (let n = 1; n <= 10_000; n++) tell({ kind: 'progress', n });
    tell({ kind: 'found', n: 1 });
    tell({ kind: 'found', n: 2 });
    for (let n = 1; n <= 10_000; n++) tell({ kind: 'progress', n });
    await setImmediate();
  };
  const replaces = (before: Event, event: Event) =>
    before.kind === 'progress' && event.kind === 'progress';
  const heard: string[] = [];
  for await (const { kind, n } of eventStream(task, undefined, replaces))
    heard.push(`${kind} ${n}`);
  expect(heard).toEqual(['progress 10000', 'found 1', 'found 2', 'progress 10000']);
});
