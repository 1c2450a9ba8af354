import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, shallowRef } from 'vue';
import { useSecondsLeft } from '../../../../src-renderer/controls/use-seconds-left.ts';

let scope = effectScope();
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  scope.stop();
  scope = effectScope();
  vi.useRealTimers();
});

function setUp(secondsLeft: number | null) {
  const told = shallowRef<{ secondsLeft: number | null } | null>({ secondsLeft });
  const left = scope.run(() => useSecondsLeft(() => told.value))!;
  return { told, left };
}

it('goes down by the clock while nothing is told, and begins anew with what is', () => {
  const { told, left } = setUp(90);
  expect(left.value).toBe(90);
  vi.advanceTimersByTime(30_000);
  expect(left.value).toBe(60);
  told.value = { secondsLeft: 75 };
  expect(left.value).toBe(75);
  vi.advanceTimersByTime(5_000);
  expect(left.value).toBe(70);
  // The same again is news, too.
  told.value = { secondsLeft: 75 };
  expect(left.value).toBe(75);
});

it('is not known when it has passed and nothing was told', () => {
  const { left } = setUp(20);
  vi.advanceTimersByTime(25_000);
  expect(left.value).toBe(0);
  vi.advanceTimersByTime(10_000);
  expect(left.value).toBeNull();
});

it('is not known before it is told, nor of what does not go on', () => {
  const { told, left } = setUp(null);
  expect(left.value).toBeNull();
  told.value = null;
  expect(left.value).toBeNull();
});
