import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import type { WalkEvent, WalkQuestion } from '../../../../shared/contract/walks.ts';
import { type RunWalk, useWalk } from '../../../../src-renderer/walks/use-walk.ts';
import { smallEpisode } from '../maze/small-episode.ts';
import { eventsOf } from './walk-events.ts';

function ofEpisode(episodeId: number, from = 0): WalkQuestion {
  const source = { kind: 'episode' as const, episodeId, update: null };
  return { walk: { source, script: [], recurrentSteps: null }, from };
}

/** A lab that tells of a walk when the test says so. */
function setUp(initial: WalkQuestion | null) {
  const question = shallowRef(initial);
  const asked: { question: WalkQuestion; signal: AbortSignal }[] = [];
  let wake = () => {};
  const queue: (WalkEvent | Error | 'end')[] = [];
  const run: RunWalk = (of, signal) => {
    asked.push({ question: of, signal });
    return Promise.resolve(
      (async function* () {
        for (;;) {
          while (queue.length === 0) await new Promise<void>((resolve) => (wake = resolve));
          const next = queue.shift()!;
          if (next === 'end') return;
          if (next instanceof Error) throw next;
          yield next;
        }
      })(),
    );
  };
  const scope = effectScope();
  const { walk, again } = scope.run(() => useWalk(question, run))!;
  async function tell(...events: readonly (WalkEvent | Error | 'end')[]) {
    queue.push(...events);
    wake();
    await vi.advanceTimersByTimeAsync(200);
  }
  return { question, asked, walk, again, tell, stop: () => scope.stop() };
}

describe('useWalk', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const episode = smallEpisode();

  it('asks for nothing as long as there is no question', () => {
    const { asked, walk } = setUp(null);
    expect([asked, walk.value.state]).toEqual([[], 'idle']);
  });

  it('grows the record of a part, and is equal to the episode in the end', async () => {
    const { walk, tell } = setUp(ofEpisode(1));
    const [walker, began, first, ...rest] = eventsOf(episode);
    expect(walk.value.state).toBe('waiting');
    await tell(walker!, began!, first!);
    expect(walk.value).toMatchObject({ state: 'walking', length: 2, walker: { update: 40 } });
    expect(walk.value.parts[0]?.record.reachedGoal).toBe(false);
    await tell(...rest, 'end');
    expect(walk.value.state).toBe('done');
    expect(walk.value.parts).toEqual([{ step: 0, record: episode }]);
  });

  it('has a part for each beginning', async () => {
    const { walk, tell } = setUp(ofEpisode(1));
    const before = eventsOf({ ...episode, length: 2 }).slice(0, -1);
    const after = eventsOf(episode, 2).slice(1);
    await tell(...before, ...after, 'end');
    expect(
      walk.value.parts.map(({ step, record }) => [step, record.length, record.reachedGoal]),
    ).toEqual([
      [0, 2, false],
      [2, 4, true],
    ]);
    expect(walk.value.length).toBe(6);
  });

  it('cancels when something else is asked, and forgets what came', async () => {
    const { question, asked, walk, tell } = setUp(ofEpisode(1));
    await tell(...eventsOf(episode).slice(0, 3));
    question.value = ofEpisode(1, 2);
    await nextTick();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    expect(walk.value).toMatchObject({ state: 'waiting', parts: [] });
    // The same question in other words is no other question.
    question.value = ofEpisode(1, 2);
    await nextTick();
    expect(asked).toHaveLength(2);
    question.value = null;
    await nextTick();
    expect(asked[1]?.signal.aborted).toBe(true);
    expect(walk.value.state).toBe('idle');
  });

  it('says what goes wrong, and asks again when it is told to', async () => {
    const { asked, walk, again, tell } = setUp(ofEpisode(1));
    await tell(...eventsOf(episode).slice(0, 3), new Error('The weights are gone'));
    expect(walk.value).toMatchObject({ state: 'failed', error: 'The weights are gone', length: 2 });
    again();
    expect([asked.length, walk.value.state]).toEqual([2, 'waiting']);
    await tell(...eventsOf(episode).slice(0, 3), 'end');
    expect(walk.value).toMatchObject({ state: 'failed', error: 'The walk broke off.' });
  });

  it('ends with the page', async () => {
    const { asked, stop } = setUp(ofEpisode(1));
    await vi.advanceTimersByTimeAsync(0);
    stop();
    expect(asked[0]?.signal.aborted).toBe(true);
  });
});
