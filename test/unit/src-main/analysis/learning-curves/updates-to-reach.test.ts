import { describe, expect, it } from 'vitest';
import {
  summarizeReached,
  updatesToReach,
} from '../../../../../src-main/analysis/learning-curves/updates-to-reach.ts';
import { learningRun } from './some-runs.ts';

const BOOTSTRAP = { replicates: 500, level: 0.9, seed: 1 };

describe('the updates to reach a threshold', () => {
  const { points } = learningRun('carry', 1, [0.1, 0.5, 0.4, 0.96]);

  it('are those of the first validation at or above it, even if it falls again', () => {
    expect(updatesToReach(points, 0.5, 'higher')).toBe(200);
    expect(updatesToReach(points, 0.51, 'higher')).toBe(400);
    expect(updatesToReach(points, 0.99, 'higher')).toBeNull();
    expect(updatesToReach([], 0.5, 'higher')).toBeNull();
  });

  it('are those at or below it when less is better', () => {
    expect(updatesToReach(learningRun('carry', 1, [80, 31, 30]).points, 31, 'lower')).toBe(200);
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
