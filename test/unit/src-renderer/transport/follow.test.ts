import { describe, expect, it, vi } from 'vitest';
import { follow } from '../../../../src-renderer/transport/follow.ts';
import { backOff } from '../../../../src-renderer/transport/back-off.ts';
import { eventually } from '../../eventually.ts';

async function* events(...list: (string | Error)[]): AsyncGenerator<string> {
  for (const event of list) {
    if (event instanceof Error) throw event;
    yield event;
  }
  await new Promise(() => {});
}

describe('follow', () => {
  it('reads everything after subscribing and then takes the events', async () => {
    const order: string[] = [];
    const stop = new AbortController();
    void follow<string>({
      subscribe: async () => {
        order.push('subscribed');
        return events('first', 'second');
      },
      readAll: async () => void order.push('read'),
      onEvent: (event) => order.push(event),
      onBreak: () => order.push('broke'),
      signal: stop.signal,
    });
    await eventually(() => expect(order).toHaveLength(4));
    stop.abort();
    expect(order).toEqual(['subscribed', 'read', 'first', 'second']);
  });

  it('subscribes and reads again after a break', async () => {
    const order: string[] = [];
    const stop = new AbortController();
    const streams = [events('one', new Error('lost')), events('two')];
    void follow<string>({
      subscribe: async () => streams.shift() ?? events(),
      readAll: async () => void order.push('read'),
      onEvent: (event) => order.push(event),
      onBreak: (cause) => order.push((cause as Error).message),
      signal: stop.signal,
    });
    await eventually(() => expect(order).toContain('two'));
    stop.abort();
    expect(order).toEqual(['read', 'one', 'lost', 'read', 'two']);
  });

  it('leaves no stream behind when all could not be read', async () => {
    const stop = new AbortController();
    const opened: AbortSignal[] = [];
    const ended = follow<string>({
      subscribe: async (signal) => {
        opened.push(signal);
        return events();
      },
      readAll: () =>
        opened.length === 1 ? Promise.reject(new Error('not now')) : Promise.resolve(),
      onEvent: () => {},
      onBreak: () => {},
      signal: stop.signal,
    });
    await eventually(() => expect(opened).toHaveLength(2));
    expect(opened.map(({ aborted }) => aborted)).toEqual([true, false]);
    stop.abort();
    expect(opened[1]?.aborted).toBe(true);
    void ended;
  });

  it('ends when it is told to, without a word', async () => {
    const stop = new AbortController();
    const onBreak = vi.fn<(cause: unknown) => void>();
    const ended = follow<string>({
      subscribe: (signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      readAll: async () => {},
      onEvent: () => {},
      onBreak,
      signal: stop.signal,
    });
    stop.abort();
    await ended;
    expect(onBreak).not.toHaveBeenCalled();
  });
});

it('waits longer from attempt to attempt, but never more than eight seconds', () => {
  expect([0, 1, 2, 5, 50].map(backOff)).toEqual([250, 500, 1000, 8000, 8000]);
});
