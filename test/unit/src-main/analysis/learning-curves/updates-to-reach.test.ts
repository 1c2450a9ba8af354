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

  it('those that never did are later than all others, and are counted', () => {
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

  it('a run without validations says nothing', () => {
    const none = learningRun('carry', 9, []);
    expect(summarizeReached([...runs(100, 200), none], 0.9, 'higher', BOOTSTRAP)).toEqual(
      summary(100, 200),
    );
  });
});
