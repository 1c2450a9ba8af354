import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Deadline } from '../../../../../src-main/runs/life/deadline.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('passes once, as long after it was last set as it was told', () => {
  const end = vi.fn<() => void>();
  const deadline = new Deadline(end);
  deadline.setAfter(100);
  vi.advanceTimersByTime(90);
  deadline.setAfter(100);
  vi.advanceTimersByTime(99);
  expect([end.mock.calls.length, deadline.hasPassed]).toEqual([0, false]);
  vi.advanceTimersByTime(1);
  expect([end.mock.calls.length, deadline.hasPassed]).toEqual([1, true]);
});

it('never passes once it is cleared', () => {
  const end = vi.fn<() => void>();
  const deadline = new Deadline(end);
  deadline.setAfter(100);
  deadline.clear();
  vi.runAllTimers();
  expect([end.mock.calls.length, deadline.hasPassed]).toEqual([0, false]);
});
