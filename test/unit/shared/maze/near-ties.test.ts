import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapToSecond, NEAR_TIE_SHARE, nearTieSteps } from '../../../../shared/maze/near-ties.ts';
import { episode as anyEpisode } from './arbitrary-episode.ts';

/** Environment steps of one recurrent step each, with Q-values from 0 to 100. */
const ofSteps = (...qValues: number[][]) => ({
  length: qValues.length,
  recurrentSteps: 1,
  qValues: Float32Array.from(qValues.flat()),
});

describe('the gap to the second best', () => {
  it('is that between the two largest, wherever they stand', () => {
    expect(gapToSecond([1, 5, 2, 3])).toBe(2);
    expect(gapToSecond([7, -5, 2, 3])).toBe(4);
    expect(gapToSecond([-1, -4, -2, -9])).toBe(1);
  });

  it('is 0 when the largest is there twice', () => {
    expect(gapToSecond([3, 1, 3, 2])).toBe(0);
  });

  it('is not a number when a value is none', () => {
    expect(gapToSecond([1, NaN, 3, 2])).toBeNaN();
  });
});

describe('near ties', () => {
  it('are narrow by the range of the whole episode, its border included', () => {
    const record = ofSteps([100, 0, 0, 0], [50, 48, 0, 0], [50, 47, 0, 0], [9, 9, 9, 9]);
    expect(NEAR_TIE_SHARE).toBe(0.02);
    expect(nearTieSteps(record)).toEqual([1, 3]);
  });

  it('are of the values that decide, those of the last recurrent step', () => {
    const [tied, clear] = [
      [1, 1, 0, 0],
      [1, 0, 0, 0],
    ];
    const record = { ...ofSteps(tied, clear, clear, tied), length: 2, recurrentSteps: 2 };
    expect(nearTieSteps(record)).toEqual([1]);
  });

  it('are equal values, also when all of the episode are', () => {
    expect(nearTieSteps(ofSteps([2, 2, 2, 2]))).toEqual([0]);
  });

  it('stay the same when all Q-values are doubled', () => {
    fc.assert(
      fc.property(anyEpisode, (episode) => {
        // Far from the largest number of single precision.
        const qValues = episode.qValues.map((q) => Math.fround(q / 4));
        fc.pre(qValues.every((q, at) => q * 4 === episode.qValues[at]));
        const doubled = qValues.map((q) => q * 2);
        expect(nearTieSteps({ ...episode, qValues: doubled })).toEqual(
          nearTieSteps({ ...episode, qValues }),
        );
      }),
      { numRuns: 50 },
    );
  });
});
