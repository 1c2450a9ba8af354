import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SilenceLimit } from '../../../../../src-main/desktop/updates/silence-limit.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('is over when nothing was heard for so long, and begins anew with what is heard', () => {
  const silence = new SilenceLimit(1000);
  vi.advanceTimersByTime(900);
  silence.heard();
  vi.advanceTimersByTime(900);
  expect(silence.isOver).toBe(false);
  vi.advanceTimersByTime(100);
  expect(silence.isOver).toBe(true);
});

it('ends with what was waited for', () => {
  const silence = new SilenceLimit(1000);
  silence.end();
  vi.advanceTimersByTime(5000);
  expect(silence.isOver).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});
