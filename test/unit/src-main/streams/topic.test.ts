import { expect, test } from 'vitest';
import { type Backlog, Topic } from '../../../../src-main/streams/topic.ts';

/** Keeps everything: these tests are about the topic, not about bounds. */
class Everything implements Backlog<number> {
  readonly #items: number[] = [];
  add(item: number): void {
    this.#items.push(item);
  }
  take(): number | undefined {
    return this.#items.shift();
  }
}

const done = { done: true, value: undefined };

test('every subscriber gets what is published from then on, at its own pace', async () => {
  const topic = new Topic<number>();
  topic.publish(1);
  const early = topic.subscribe(new Everything());
  topic.publish(2);
  const late = topic.subscribe(new Everything());
  topic.publish(3);
  expect(await early.next()).toEqual({ done: false, value: 2 });
  expect(await late.next()).toEqual({ done: false, value: 3 });
  expect(await early.next()).toEqual({ done: false, value: 3 });
});

test('whoever waits gets the next event, in the order of asking', async () => {
  const topic = new Topic<number>();
  const subscription = topic.subscribe(new Everything());
  const answers = [subscription.next(), subscription.next()];
  topic.publish(1);
  topic.publish(2);
  expect(await Promise.all(answers)).toEqual([
    { done: false, value: 1 },
    { done: false, value: 2 },
  ]);
});

test('a subscription ends by its signal, also while somebody waits', async () => {
  const topic = new Topic<number>();
  const stop = new AbortController();
  const subscription = topic.subscribe(new Everything(), stop.signal);
  const waiting = subscription.next();
  stop.abort();
  expect(await waiting).toEqual(done);
  expect(await subscription.next()).toEqual(done);
  expect(topic.subscribers).toBe(0);
});

test('a signal that was aborted before gives an ended subscription', async () => {
  const topic = new Topic<number>();
  const subscription = topic.subscribe(new Everything(), AbortSignal.abort());
  expect(await subscription.next()).toEqual(done);
  expect(topic.subscribers).toBe(0);
});

test('leaving a loop ends the subscription', async () => {
  const topic = new Topic<number>();
  const subscription = topic.subscribe(new Everything());
  topic.publish(1);
  for await (const value of subscription) {
    expect(value).toBe(1);
    break;
  }
  expect(topic.subscribers).toBe(0);
});

test('the end of the topic ends every subscription, and forgets what was not read', async () => {
  const topic = new Topic<number>();
  const [one, other] = [topic.subscribe(new Everything()), topic.subscribe(new Everything())];
  const waiting = one.next();
  topic.end();
  expect(await waiting).toEqual(done);
  expect(await other.next()).toEqual(done);
  topic.publish(1);
  expect(topic.subscribers).toBe(0);
});
