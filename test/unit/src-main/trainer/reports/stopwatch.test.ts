import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Stopwatch } from '../../../../../src-main/trainer/reports/stopwatch.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

describe('the stopwatch', () => {
  it('counts the seconds since it was started, and those before', () => {
    const watch = new Stopwatch(10);
    pass(5);
    expect(watch.seconds).toBe(10);
    watch.start();
    pass(2);
    expect(watch.seconds).toBe(12);
  });

  it('does not count pauses', () => {
    const watch = new Stopwatch();
    watch.start();
    pass(1);
    watch.pause();
    pass(100);
    expect(watch.seconds).toBe(1);
    watch.start();
    pass(1);
    expect(watch.seconds).toBe(2);
  });

  it('is not started twice', () => {
    const watch = new Stopwatch();
    watch.start();
    pass(1);
    watch.start();
    expect(watch.seconds).toBe(1);
  });
});

describe('the pace', () => {
  it('is zero before the first update, then known at once', () => {
    const watch = new Stopwatch();
    expect(watch.updatesPerSecond).toBe(0);
    watch.addUpdate(0.25);
    expect(watch.updatesPerSecond).toBe(4);
  });

  it('follows the latest second of updates', () => {
    const watch = new Stopwatch();
    for (let i = 0; i < 8; i++) watch.addUpdate(0.125);
    expect(watch.updatesPerSecond).toBe(8);
    for (let i = 0; i < 16; i++) watch.addUpdate(0.0625);
    expect(watch.updatesPerSecond).toBe(16);
    for (let i = 0; i < 2; i++) watch.addUpdate(0.5);
    expect(watch.updatesPerSecond).toBe(2);
  });
});
