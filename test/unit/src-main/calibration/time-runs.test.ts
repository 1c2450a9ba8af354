import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { timeRuns } from '../../../../src-main/calibration/time-runs.ts';

/** A clock that only runs turn, so that a busy machine changes nothing. */
let now = 0;
beforeEach(() => {
  now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  onTestFinished(() => clock.mockRestore());
});

/** Runs that take so many milliseconds a sample, and remember the batch sizes. */
function slowRuns(milliseconds: number) {
  const batches: number[] = [];
  const prepare = (batch: number) => async () => {
    batches.push(batch);
    now += milliseconds * batch;
  };
  return { batches, prepare };
}

describe('timing runs', () => {
  it('is done at the whole batch when there is time', async () => {
    const { batches, prepare } = slowRuns(1);
    const seconds = await timeRuns(prepare, { batch: 16, smallest: 4, budgetSeconds: 0.3 });
    expect(seconds).toBeCloseTo(0.016);
    expect(batches.slice(0, 3)).toEqual([4, 4, 4]);
    expect(new Set(batches)).toEqual(new Set([4, 16]));
    // Several runs, of which the median counts.
    expect(batches.filter((batch) => batch === 16).length).toBeGreaterThan(3);
  });

  it('is done at a smaller batch and scaled up when there is not', async () => {
    const { batches, prepare } = slowRuns(5);
    const seconds = await timeRuns(prepare, { batch: 1000, smallest: 4, budgetSeconds: 0.2 });
    expect(Math.max(...batches)).toBeLessThan(40);
    expect(seconds).toBeCloseTo(5);
  });

  it('is content with two runs when they take all the time', async () => {
    const { batches, prepare } = slowRuns(20);
    const seconds = await timeRuns(prepare, { batch: 8, smallest: 4, budgetSeconds: 0.05 });
    expect(batches).toEqual([4, 4]);
    expect(seconds).toBeCloseTo(0.16);
  });

  it('is not misled by a run that something else held up', async () => {
    let runs = 0;
    const prepare = (batch: number) => async () => {
      now += ++runs === 2 ? 100 : batch;
    };
    const seconds = await timeRuns(prepare, { batch: 16, smallest: 4, budgetSeconds: 0.3 });
    expect(seconds).toBeCloseTo(0.016);
  });

  it('ends early when so many runs were timed that more would not change the median', async () => {
    const { batches, prepare } = slowRuns(1);
    await timeRuns(prepare, { batch: 16, smallest: 4, budgetSeconds: 60 });
    expect(now).toBeLessThan(1000);
    expect(batches.filter((batch) => batch === 16).length).toBeGreaterThan(20);
  });

  it('never takes more than the batch that is wanted', async () => {
    const { batches, prepare } = slowRuns(1);
    await timeRuns(prepare, { batch: 2, smallest: 16, budgetSeconds: 0.02 });
    expect(new Set(batches)).toEqual(new Set([2]));
  });

  it('ends when it is aborted', async () => {
    const { prepare } = slowRuns(1);
    const signal = AbortSignal.abort(new Error('enough'));
    const options = { batch: 2, smallest: 2, budgetSeconds: 1, signal };
    await expect(timeRuns(prepare, options)).rejects.toThrow('enough');
  });
});
