import { describe, expect, it } from 'vitest';
import { expectedBegins } from '../../../../../src-main/runs/queue/expected-begins.ts';

const limits = { maxRunning: 1, threadBudget: 4, cores: 4 };
const single = (seconds: number | null) => ({ threads: 0, ofExperiment: false, seconds });
const member = (threads: number, seconds: number | null) => ({
  threads,
  ofExperiment: true,
  seconds,
});

describe('when runs are expected to begin', () => {
  it('is one after the other for single runs', () => {
    const begins = expectedBegins([single(10), single(5), single(1)], [single(30)], limits);
    expect(begins).toEqual([30, 40, 45]);
  });

  it('is at once where nothing trains', () => {
    expect(expectedBegins([single(10)], [], limits)).toEqual([0]);
  });

  it('goes by the threads that become free', () => {
    const active = [member(2, 10), member(2, 30)];
    expect(expectedBegins([member(2, 5), member(4, 5), member(1, 1)], active, limits)).toEqual([
      10, 30, 35,
    ]);
  });

  it('cannot be told behind a run of which nothing is known', () => {
    expect(expectedBegins([single(10), single(5)], [single(null)], limits)).toEqual([null, null]);
    expect(expectedBegins([single(null), single(5)], [single(3)], limits)).toEqual([3, null]);
  });

  it('can be told where another one frees the threads', () => {
    const active = [member(2, null), member(2, 8)];
    expect(expectedBegins([member(2, 5), member(2, 5)], active, limits)).toEqual([8, 13]);
  });

  it('is nothing for nobody', () => {
    expect(expectedBegins([], [single(1)], limits)).toEqual([]);
  });
});
