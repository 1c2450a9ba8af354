import { describe, expect, it } from 'vitest';
import { untoldMedian } from '../../../../../shared/analyses/learning-curves/reached.ts';
import { firstToReach } from '../../../../../src-main/analysis/learning-curves/improvement.ts';
import {
  knownUpdate,
  summarizeReached,
  updatesToReach,
} from '../../../../../src-main/analysis/learning-curves/updates-to-reach.ts';
import { learningRun } from './some-runs.ts';

const BOOTSTRAP = { replicates: 500, level: 0.9, seed: 1 };

describe('the updates to reach a threshold', () => {
  const run = learningRun('carry', 1, [0.1, 0.5, 0.4, 0.96]);
  const updatesOf = (...wanted: Parameters<typeof updatesToReach>) =>
    knownUpdate(updatesToReach(...wanted));

  it('are those of the first validation at or above it, even if it falls again', () => {
    expect(updatesOf(run, 0.5, 'higher')).toBe(200);
    expect(updatesOf(run, 0.51, 'higher')).toBe(400);
    expect(updatesOf(run, 0.99, 'higher')).toBeNull();
    expect(updatesOf({ ...run, points: [] }, 0.5, 'higher')).toBeNull();
  });

  it('are those at or below it when less is better', () => {
    expect(updatesOf(learningRun('carry', 1, [80, 31, 30]), 31, 'lower')).toBe(200);
  });
});

describe('of a run that goes on from another one', () => {
  const fork = learningRun('carry', 1, [0.92, 0.5, 0.96], { goesOnFrom: 50 });

  it('are not known where it had come so far before', () => {
    expect(updatesToReach(fork, 0.9, 'higher')).toEqual({ earliest: 0, latest: 100 });
    expect(updatesToReach(fork, 0.95, 'higher')).toEqual({ earliest: 300, latest: 300 });
  });

  it('make no median of several', () => {
    const others = [0, 1].map((seed) => learningRun('carry', seed, [0, 0.9, 0.9]));
    const of = (...runs: Parameters<typeof summarizeReached>[0]) =>
      summarizeReached(runs, 0.9, 'higher', BOOTSTRAP);
    expect(of(fork, ...others)).toMatchObject({
      runs: 3,
      reached: 3,
      before: 1,
      median: { value: 200 },
      earliest: 200,
    });
    const alone = of(fork);
    expect(alone.median.value).toBeNull();
    expect(untoldMedian(alone)).toBe('unknown');
    expect(untoldMedian(of(fork, others[0]))).toBe('unknown');
  });

  it('decide between two runs only where they could not have been other', () => {
    const reset = (values: readonly number[]) => learningRun('reset', 1, values);
    const first = (values: readonly number[]) =>
      firstToReach(0.9, [fork], [reset(values)], 'higher');
    expect(first([0, 0.9])).toMatchObject({ carry: 1, reset: 0, undecided: 0 });
    expect(first([0.9])).toMatchObject({ carry: 0, reset: 0, undecided: 1 });
  });
});

describe('of several runs', () => {
  /** Runs of 400 updates that reach 0.9 at the given ones, or never. */
  const runs = (...updates: (number | null)[]) =>
    updates.map((update, seed) =>
      learningRun(
        'carry',
        seed,
        [100, 200, 300, 400].map((each) => (update !== null && each >= update ? 0.9 : 0)),
      ),
    );
  const summary = (...updates: (number | null)[]) =>
    summarizeReached(runs(...updates), 0.9, 'higher', BOOTSTRAP);

  it('all that reached it count', () => {
    expect(summary(100, 300, 200, 200, 400)).toMatchObject({
      threshold: 0.9,
      runs: 5,
      reached: 5,
      median: { value: 200 },
      earliest: 100,
      latest: 400,
      censoredFrom: null,
    });
  });

  it('those that never did are later than all others when trained as long, and are counted', () => {
    const { median, ...counts } = summary(100, null, 200, 300, null);
    expect(counts).toEqual({
      threshold: 0.9,
      runs: 5,
      reached: 3,
      before: 0,
      earliest: 100,
      latest: 300,
      censoredFrom: 400,
    });
    expect(median.value).toBe(300);
    expect(median.low).toBeLessThanOrEqual(200);
    // One resample in three has a median among the runs that never did.
    expect(median.high).toBeNull();
  });

  it('the median is later than they were trained when half of them never did', () => {
    expect(summary(100, null, 200, null).median.value).toBeNull();
    expect(summary(null, null)).toMatchObject({
      reached: 0,
      median: { value: null, low: null, high: null },
      earliest: null,
      latest: null,
    });
  });

  it('the shortest run that never did tells since when nothing is known', () => {
    const short = learningRun('carry', 9, [0, 0]);
    const summarized = summarizeReached([...runs(100, null), short], 0.9, 'higher', BOOTSTRAP);
    expect(summarized.censoredFrom).toBe(200);
  });

  describe('with one that is unfinished', () => {
    const unfinished = (until: number) =>
      learningRun('carry', 9, new Array<number>(until / 100).fill(0));
    const medianWith = (until: number, ...updates: (number | null)[]) =>
      summarizeReached([...runs(...updates), unfinished(until)], 0.9, 'higher', BOOTSTRAP).median;

    it('the median is unknown where that one may still come before it', () => {
      expect(medianWith(100, 100, 200, 300, 400).value).toBeNull();
      expect(medianWith(100, 100, 200).value).toBeNull();
    });

    it('the median is told where that one comes after it in any case', () => {
      expect(medianWith(300, 100, 200, 300, 400).value).toBe(300);
      expect(medianWith(100, 100, 100).value).toBe(100);
      // 100 300 300 400: 300 whether it comes at once or never.
      expect(medianWith(100, 100, 300, 300, 400).value).toBe(300);
    });

    it('both runs in the middle of an even number count', () => {
      // 100 200 400 and one that ended at 300, the middle of 200 and 400: it may be 310 as well.
      expect(medianWith(300, 100, 200, 400).value).toBeNull();
      expect(medianWith(400, 100, 200, 400).value).toBe(300);
    });

    it('an end of the interval that hangs on it is unknown', () => {
      const { value, low, high } = medianWith(200, 100, 100, 100, 100, 400);
      expect([value, low]).toEqual([100, 100]);
      expect(high).toBeNull();
    });
  });

  it('a run without validations says nothing', () => {
    const none = learningRun('carry', 9, []);
    expect(summarizeReached([...runs(100, 200), none], 0.9, 'higher', BOOTSTRAP)).toEqual(
      summary(100, 200),
    );
  });
});
