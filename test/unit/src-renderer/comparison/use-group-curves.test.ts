import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import type { GroupMember } from '../../../../src-renderer/comparison/group-curve.ts';
import {
  type GroupQuestion,
  useGroupCurves,
} from '../../../../src-renderer/comparison/use-group-curves.ts';
import { eventually } from '../../eventually.ts';

const member = (seed: number, value: number): GroupMember => ({
  along: [0, 100],
  values: [0, value],
  task: 't',
  seed,
});
const runs = (value: number) => [member(0, value), member(1, value)];

const scope = { stop: () => {} };
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  scope.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function open(first: GroupQuestion['members']) {
  const question = shallowRef<GroupQuestion>({ members: first, center: 'mean', window: null });
  const effects = effectScope();
  scope.stop = () => effects.stop();
  const curves = effects.run(() => useGroupCurves(question))!;
  const ask = async (changes: Partial<GroupQuestion>) => {
    question.value = { ...question.value, ...changes };
    await nextTick();
  };
  const last = (key: string) => curves.value.get(key)?.center.at(-1);
  return { curves, ask, last, settle: () => vi.runAllTimersAsync() };
}

it('computes a group anew that has changed, and no other', async () => {
  const { curves, ask, last, settle } = open(new Map([['a', runs(1)], ['b', runs(2)]])); // prettier-ignore
  await settle();
  expect([last('a'), last('b')]).toEqual([1, 2]);
  const before = curves.value.get('b');
  // Read again, and equal.
  await ask({ members: new Map([['a', runs(3)], ['b', runs(2)]]) }); // prettier-ignore
  await settle();
  expect(last('a')).toBe(3);
  expect(curves.value.get('b')).toBe(before);
});

it('comes to every group while one of them changes all the time', async () => {
  const { ask, last, settle } = open(new Map());
  // The page has its turn after every place of a curve.
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
  for (let value = 1; value < 20; value++) {
    await ask({ members: new Map([['a', runs(value)], ['b', runs(2)]]) }); // prettier-ignore
    await vi.advanceTimersToNextTimerAsync();
  }
  expect(last('b')).toBe(2);
  await settle();
  expect(last('a')).toBe(19);
});

it('computes all of them for another view, and forgets one that is gone', async () => {
  const { curves, ask, settle } = open(new Map([['a', runs(1)], ['b', runs(2)]])); // prettier-ignore
  await settle();
  const before = new Set(curves.value.values());
  await ask({ center: 'median' });
  await settle();
  expect([...curves.value.values()].some((curve) => before.has(curve))).toBe(false);
  await ask({ members: new Map([['b', runs(2)]]) });
  expect([...curves.value.keys()]).toEqual(['b']);
});

/** What nobody handles, which a page says; here it would fail the tests. */
function unhandled(): unknown[] {
  const reasons: unknown[] = [];
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (reason) => reasons.push(reason));
  onTestFinished(() => {
    process.removeAllListeners('unhandledRejection');
    for (const listener of others) process.on('unhandledRejection', listener);
  });
  return reasons;
}

it('goes on with the others when a group cannot be computed, and with it when it has changed', async () => {
  const reasons = unhandled();
  const unreadable = [0, 50, 100].map(() => ({
    valueOf(): number {
      throw new Error('unreadable');
    },
  })) as unknown as number[];
  const broken: GroupMember = { along: [0, 50, 100], values: unreadable, task: 't', seed: 0 };
  const { ask, last, settle } = open(new Map([['a', [broken, broken]], ['b', runs(2)]])); // prettier-ignore
  await settle();
  expect([last('a'), last('b')]).toEqual([undefined, 2]);
  await ask({ members: new Map([['a', runs(3)], ['b', runs(4)]]) }); // prettier-ignore
  await settle();
  expect([last('a'), last('b')]).toEqual([3, 4]);
  vi.useRealTimers();
  await eventually(() => expect(reasons).toEqual([new Error('unreadable')]));
});
