import { describe, expect, it } from 'vitest';
import { LatestEvents } from '../../../../src-main/streams/backlogs.ts';
import { Topic } from '../../../../src-main/streams/topic.ts';
import { whenReady } from '../../../../src-main/streams/when-ready.ts';

/** Events one after the other; tells when nobody listens any more. */
async function* events(count: number, over: { ended: boolean }) {
  try {
    for (let i = 0; i < count; i++) yield i;
    await new Promise(() => {});
  } finally {
    over.ended = true;
  }
}

describe('whenReady', () => {
  it('asks at once, and after every event until there is an answer', async () => {
    const over = { ended: false };
    let asked = 0;
    const answer = await whenReady(events(5, over), () => (++asked === 3 ? 'done' : null));
    expect(answer).toBe('done');
    expect(asked).toBe(3);
    expect(over.ended).toBe(true);
  });

  it('does not wait for an event when the answer is there', async () => {
    expect(await whenReady(events(0, { ended: false }), () => 7)).toBe(7);
  });

  it('gives up with the reason of its signal', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const waiting = whenReady(
      events(5, { ended: false }),
      () => {
        controller.abort(reason);
        return null;
      },
      controller.signal,
    );
    await expect(waiting).rejects.toBe(reason);
  });

  it('asks once more when no events come any more, and gives up then', async () => {
    const topic = new Topic<number>();
    const backlog = () => new LatestEvents<number>(String);
    const never = whenReady(topic.subscribe(backlog()), () => null);
    let answer: string | null = null;
    const atTheEnd = whenReady(topic.subscribe(backlog()), () => answer);
    answer = 'done';
    topic.end();
    await expect(never).rejects.toThrow('before the end');
    expect(await atTheEnd).toBe('done');
  });
});
