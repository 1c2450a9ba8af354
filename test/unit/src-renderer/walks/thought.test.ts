import { describe, expect, it } from 'vitest';
import { greedySpans, qAfter, thoughtAt } from '../../../../src-renderer/walks/thought.ts';
import { smallEpisode } from '../maze/small-episode.ts';

describe('a recorded thought', () => {
  it('has the Q-values and distances of its environment step', () => {
    const zHDistances = Float32Array.from({ length: 12 }, (_, index) => index);
    const thought = thoughtAt({ ...smallEpisode(), zHDistances }, 2);
    expect(thought.recurrentSteps).toBe(2);
    expect(Array.from(thought.zHDistances)).toEqual([4, 5]);
    const hundredths = (recurrentStep: number) =>
      qAfter(thought, recurrentStep).map((value) => Math.round(value * 100));
    expect(hundredths(1)).toEqual([16, 17, 18, 19]);
    expect(hundredths(2)).toEqual([20, 21, 22, 23]);
  });
});

describe('the greedy action', () => {
  const row = (best: number) => [0, 1, 2, 3].map((action) => (action === best ? 1 : 0));

  it('is told in spans, which end where it flips', () => {
    const q = [row(3), row(3), row(0), row(3)].flat();
    expect(greedySpans({ q, recurrentSteps: 4 })).toEqual([
      { action: 3, from: 1, to: 2 },
      { action: 0, from: 3, to: 3 },
      { action: 3, from: 4, to: 4 },
    ]);
  });

  it('is one span when it never flips', () => {
    expect(greedySpans({ q: row(2), recurrentSteps: 1 })).toEqual([{ action: 2, from: 1, to: 1 }]);
  });
});
