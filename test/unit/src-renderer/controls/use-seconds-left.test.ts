import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, shallowRef } from 'vue';
import { told } from '../../../../src-renderer/clock/told-at.ts';
import { useSecondsLeft } from '../../../../src-renderer/controls/use-seconds-left.ts';

let scope = effectScope();
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  scope.stop();
  scope = effectScope();
  vi.useRealTimers();
});

function setUp(secondsLeft: number | null) {
  const going = shallowRef<{ secondsLeft: number | null } | null>({ secondsLeft });
  const left = scope.run(() => useSecondsLeft(() => going.value))!;
  return { going, left };
}

it('goes down by the clock while nothing is told, and begins anew with what is', () => {
  const { going, left } = setUp(90);
  expect(left.value).toBe(90);
  vi.advanceTimersByTime(30_000);
  expect(left.value).toBe(60);
  going.value = { secondsLeft: 75 };
  expect(left.value).toBe(75);
  vi.advanceTimersByTime(5_000);
  expect(left.value).toBe(70);
  // The same again is news, too.
  going.value = { secondsLeft: 75 };
  expect(left.value).toBe(75);
});

it('says the same wherever and whenever it is looked at', () => {
  const going = { secondsLeft: 90 };
  const first = scope.run(() => useSecondsLeft(() => going))!;
  expect(first.value).toBe(90);
  vi.advanceTimersByTime(60_000);
  const second = scope.run(() => useSecondsLeft(() => going))!;
  expect([first.value, second.value]).toEqual([30, 30]);
});

it('counts from when it was told, also before anybody looked', () => {
  const going = told({ secondsLeft: 90 });
  vi.advanceTimersByTime(60_000);
  expect(scope.run(() => useSecondsLeft(() => going))!.value).toBe(30);
});

it('is not known when it has passed and nothing was told', () => {
  const { left } = setUp(20);
  vi.advanceTimersByTime(25_000);
  expect(left.value).toBe(0);
  vi.advanceTimersByTime(10_000);
  expect(left.value).toBeNull();
});

it('is not known before it is told, nor of what does not go on', () => {
  const { going, left } = setUp(null);
  expect(left.value).toBeNull();
  going.value = null;
  expect(left.value).toBeNull();
});
